public sealed class Registry
{
    private readonly object _gate = new();
    private string _name = "";

    public bool Rename(string name)
    {
        Monitor.Enter(_gate); //! CL0201
        if (name == _name)
        {
            return false;
        }

        _name = name;
        Monitor.Exit(_gate);
        return true;
    }

    public string AwaitName()
    {
        lock (_gate)
        {
            if (_name.Length == 0)
            {
                Monitor.Wait(_gate);
            }

            return _name;
        }
    }
}
