using System.Collections.Generic;
using System.Threading;

// Reported, but no loop can be made of the test as it stands.
class Tangled
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();
    private bool _closed;

    int WithElse()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate); //! CL0101
            else
                _closed = false;
            return _items.Dequeue();
        }
    }

    int ByConditional()
    {
        lock (_gate)
        {
            _ = _items.Count == 0 && Monitor.Wait(_gate); //! CL0101
            return _items.Dequeue();
        }
    }

    int TestedBefore()
    {
        lock (_gate)
        {
            var empty = _items.Count == 0;
            if (empty)
                Monitor.Wait(_gate); //! CL0101
            return _items.Dequeue();
        }
    }

    void LeavesTheLoopAround()
    {
        lock (_gate)
        {
            for (var i = 0; i < 3; i++)
            {
                if (_items.Count == 0)
                {
                    Monitor.Wait(_gate); //! CL0101
                    if (_closed)
                        break;
                }

                _items.Dequeue();
            }
        }
    }

    int WaitsTwice()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
            {
                Monitor.Wait(_gate); //! CL0101
                Monitor.Wait(_gate); //! CL0101
            }

            return _items.Dequeue();
        }
    }
}
