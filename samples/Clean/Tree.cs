namespace Clean;

/// <summary>A reentrant lock entered at every level of a recursion, and left at every level.</summary>
public sealed class Tree
{
    private readonly ThreadRLock _gate = new("tree");
    private readonly Dictionary<string, List<string>> _children = [];

    public int Count(string node)
    {
        using (_gate.EnterScope())
        {
            return 1 + (_children.TryGetValue(node, out List<string>? below) ? below.Sum(Count) : 0);
        }
    }

    public int CountTwice(string left, string right)
    {
        _gate.Acquire();
        try
        {
            _gate.Acquire();
            try
            {
                return Count(left) + Count(right);
            }
            finally
            {
                _gate.Release();
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
