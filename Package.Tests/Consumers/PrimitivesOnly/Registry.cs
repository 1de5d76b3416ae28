using ConcurrencyLint.Primitives;

public sealed class Registry
{
    private readonly ThreadRLock _gate = new("registry");
    private string _name = "";

    public string Rename(string name)
    {
        _gate.Acquire();
        var old = _name;
        _name = name.Trim();
        _gate.Release();
        return old;
    }
}
