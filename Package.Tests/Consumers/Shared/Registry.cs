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
}
