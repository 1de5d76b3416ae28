using System;
using System.Collections.Generic;
using System.Threading;

class Inside
{
    private readonly object _gate = new();
    private readonly Queue<int> _queue = new();
    private readonly int _most = 3;
    private bool _ready;

    void Loop()
    {
        lock (_gate)
        {
            while (!_ready)
                Monitor.Wait(_gate);
        }
    }

    // The first look spares the lock, the second counts.
    void TestedTwice()
    {
        if (!_ready)
        {
            lock (_gate)
            {
                while (!_ready)
                    Monitor.Wait(_gate);
            }
        }
    }

    // What is tested outside is no state that others change.
    void Wanted(bool isWanted)
    {
        if (isWanted)
        {
            lock (_gate)
            {
                while (_queue.Count == 0)
                    Monitor.Wait(_gate);
            }
        }
    }

    void Enough()
    {
        if (_most > 0)
        {
            lock (_gate)
            {
                while (_queue.Count > _most)
                    Monitor.Wait(_gate);
            }
        }
    }

    void Worker()
    {
        while (!_ready)
        {
            lock (_gate)
            {
                while (_queue.Count == 0)
                    Monitor.Wait(_gate);
                Console.WriteLine(_queue.Dequeue());
            }
        }
    }

    void Asks(Action ask)
    {
        if (!_ready)
        {
            lock (_gate)
            {
                ask();
                Monitor.Wait(_gate);
            }
        }
    }

    void Reentered()
    {
        lock (_gate)
        {
            while (!_ready)
                Once();
        }
    }

    private void Once()
    {
        if (!_ready)
            lock (_gate)
                Monitor.Wait(_gate);
    }
}
