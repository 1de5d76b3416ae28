using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

class Gate
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private readonly Queue<string> _queue = new();
    private readonly List<string> _items = new();
    private readonly HashSet<string> _known = new();
    private Process? _process;
    private DateTime _last;
    private bool _isReady;
    private bool _isDirty;
    private bool _isStopped;
    private int _count;
    private int _unguarded;

    // It waits.
    void Waits()
    {
        lock (_gate)
        {
            while (!_isReady)
                Monitor.Wait(_gate);
        }

        while (true)
        {
            lock (_gate)
            {
                if (_isReady)
                    return;
                Monitor.Wait(_gate, 100);
            }
        }
    }

    // Only the time, a file or another process changes the answer.
    void Outside(string path, CancellationToken stop)
    {
        while (true)
        {
            lock (_gate)
            {
                if (File.Exists(path))
                    break;
            }

            Thread.Sleep(100);
        }

        while (true)
        {
            lock (_gate)
            {
                if (_process == null || _process.HasExited)
                    break;
            }

            Thread.Sleep(100);
        }

        while (true)
        {
            lock (_gate)
            {
                if (DateTime.UtcNow - _last > TimeSpan.FromSeconds(1))
                    break;
            }

            Thread.Sleep(100);
        }

        while (!stop.IsCancellationRequested)
        {
            lock (_other)
                _count++;
            Thread.Sleep(100);
        }
    }

    // Every round does something, or the pause is its beat.
    void Beats()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isStopped)
                    return;
            }

            Console.Write('.');
            Thread.Sleep(1000);
        }
    }

    void Flushes()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isStopped)
                    return;
                if (_isDirty)
                {
                    _isDirty = false;
                    Save();
                }
            }

            Thread.Sleep(1000);
        }
    }

    void FlushesBehind()
    {
        while (true)
        {
            var isDirty = false;
            lock (_gate)
            {
                if (_isStopped)
                    return;
                isDirty = _isDirty;
                _isDirty = false;
            }

            if (isDirty)
                Save();
            Thread.Sleep(1000);
        }
    }

    private void Save() => File.WriteAllText("state", "");

    void Refreshes(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            lock (_gate)
            {
                foreach (var item in _items)
                    Console.WriteLine(item);
            }

            Thread.Sleep(1000);
        }
    }

    // It asks for something else each time.
    int Searches(string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            lock (_gate)
            {
                if (_known.Contains(names[i]))
                    return i;
            }
        }

        var at = 0;
        while (at < 100)
        {
            lock (_gate)
            {
                if (at >= _items.Count)
                    break;
                at += 1;
            }
        }

        return -1;
    }

    void Drains()
    {
        while (true)
        {
            string item;
            lock (_gate)
            {
                if (_queue.Count == 0)
                    return;
                item = _queue.Dequeue();
            }

            Console.WriteLine(item);
        }
    }

    void DrainsInBatches()
    {
        while (true)
        {
            Queue<string>? batch = null;
            lock (_gate)
            {
                if (_queue.Count > 0)
                {
                    batch = new Queue<string>(_queue);
                    _queue.Clear();
                }

                if (batch == null)
                {
                    _isDirty = false;
                    return;
                }
            }

            if (batch != null)
                Console.WriteLine(batch.Count);
        }
    }

    // A change that another came before is tried again.
    void Retries()
    {
        while (true)
        {
            int seen;
            lock (_gate)
                seen = _count;
            var next = Compute(seen);
            lock (_gate)
            {
                if (_count == seen)
                {
                    _count = next;
                    return;
                }
            }
        }
    }

    private static int Compute(int value) => new Random(value).Next();

    // Nobody changes it under the lock.
    void Unguarded()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_unguarded > 0)
                    return;
            }

            Thread.Sleep(10);
        }
    }

    void Touch() => _unguarded++;

    // An await cannot stand under a monitor, and so no wait can take its place.
    async Task Later()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isReady)
                    return;
            }

            await Task.Delay(10);
        }
    }

    async Task LaterBySemaphore()
    {
        while (true)
        {
            await _semaphore.WaitAsync();
            try
            {
                if (_count > 0)
                    return;
            }
            finally
            {
                _semaphore.Release();
            }

            await Task.Delay(10);
        }
    }

    // Once, or a known number of times, is no loop.
    void Once()
    {
        lock (_gate)
        {
            if (_isReady)
                return;
        }

        Thread.Sleep(10);
    }

    void Counts()
    {
        for (var i = 0; i < 1000; i++)
        {
            lock (_gate)
                _count++;
        }
    }

    void Set(string item)
    {
        lock (_gate)
        {
            _isReady = true;
            _isDirty = true;
            _isStopped = true;
            _process = null;
            _last = DateTime.UtcNow;
            _known.Add(item);
            _items.Add(item);
            _queue.Enqueue(item);
        }
    }
}
