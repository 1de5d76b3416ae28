public sealed class Registry
{
    private readonly object _gate = new();
    private string _name = "";

    public string Rename(string name)
    {
        Monitor.Enter(_gate); //! CL0201
        var old = _name;
        _name = name.Trim();
        Monitor.Exit(_gate);
        return old;
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
