namespace Clean;

/// <summary>Each wait tests its predicate again, and whoever changes a predicate wakes everyone who may be waiting for it.</summary>
public sealed class BoundedBuffer<T>(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<T> _items = new();

    public void Put(T item)
    {
        lock (_gate)
        {
            while (_items.Count == capacity)
            {
                Monitor.Wait(_gate);
            }

            _items.Enqueue(item);
            Monitor.PulseAll(_gate);
        }
    }

    public T Take()
    {
        lock (_gate)
        {
            while (_items.Count == 0)
            {
                Monitor.Wait(_gate);
            }

            T item = _items.Dequeue();
            Monitor.PulseAll(_gate);
            return item;
        }
    }
}
