public sealed class Registry
{
    private readonly object _gate = new();
    private string _name = "";

    public void Rename(string name)
    {
        Monitor.Enter(_gate); //! CL0201
        if (name == _name)
        {
            return;
        }

        _name = name;
        Monitor.Exit(_gate);
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
