namespace Clean;

/// <summary>Two locks, and only one order between them.</summary>
public sealed class Pipeline
{
    private readonly object _input = new();
    private readonly object _output = new();
    private readonly Queue<int> _pending = new();
    private readonly List<int> _done = [];

    public void Move()
    {
        lock (_input)
        {
            lock (_output)
            {
                while (_pending.TryDequeue(out int item))
                {
                    _done.Add(item);
                }
            }
        }
    }

    public void Clear()
    {
        lock (_input)
        {
            _pending.Clear();
            lock (_output)
            {
                _done.Clear();
            }
        }
    }

    public int Done()
    {
        lock (_output)
        {
            return _done.Count;
        }
    }
}
