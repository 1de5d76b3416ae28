public sealed class Registry
{
    private readonly Gate _gate = new();
    private string _name = "";

    public string Rename(string name)
    {
        _gate.Close(); //! CL0201
        var old = _name;
        _name = name.Trim();
        _gate.Open();
        return old;
    }
}
