using ConcurrencyLint.Primitives;

public sealed class Registry
{
    private readonly ThreadRLock _gate = new("registry");
    private string _name = "";

    public bool Rename(string name)
    {
        _gate.Acquire();
        if (name == _name)
        {
            return false;
        }

        _name = name;
        _gate.Release();
        return true;
    }
}
