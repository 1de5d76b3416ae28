using ConcurrencyLint.Primitives;

public sealed class Registry
{
    private readonly ThreadRLock _gate = new("registry");
    private string _name = "";

    public void Rename(string name)
    {
        _gate.Acquire();
        if (name == _name)
        {
            return;
        }

        _name = name;
        _gate.Release();
    }
}
