namespace Clean;

/// <summary>Two conditions on one lock, so that each notification reaches a thread that can use it.</summary>
public sealed class ConditionBuffer<T>
{
    private readonly ThreadRLock _gate = new("buffer");
    private readonly ThreadCondition _notFull;
    private readonly ThreadCondition _notEmpty;
    private readonly Queue<T> _items = new();
    private readonly int _capacity;

    public ConditionBuffer(int capacity)
    {
        _capacity = capacity;
        _notFull = new ThreadCondition(_gate, "not full");
        _notEmpty = new ThreadCondition(_gate, "not empty");
    }

    public void Put(T item)
    {
        using (_gate.EnterScope())
        {
            _notFull.WaitFor(() => _items.Count < _capacity);
            _items.Enqueue(item);
            _notEmpty.Notify();
        }
    }

    public T Take()
    {
        using (_gate.EnterScope())
        {
            while (_items.Count == 0)
            {
                _notEmpty.Wait();
            }

            T item = _items.Dequeue();
            _notFull.Notify();
            return item;
        }
    }
}
