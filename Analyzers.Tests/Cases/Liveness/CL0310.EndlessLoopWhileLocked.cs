// language: 12
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Server<T>
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private readonly ThreadRLock _lock = new();
    private readonly SemaphoreSlim _mutex = new(1, 1);
    private readonly ReaderWriterLockSlim _table = new();
    private readonly Queue<T> _items = new();
    private int _count;

    void While()
    {
        lock (_gate)
        {
            while (true) //! CL0310 "'_gate' is never given back"
                _count++;
        }
    }

    void For()
    {
        lock (_gate)
        {
            for (; ; ) //! CL0310
            {
                if (_items.Count > 0)
                    _items.Dequeue();
            }
        }
    }

    void Do()
    {
        Monitor.Enter(_gate);
        do //! CL0310
        {
            _count++;
        }
        while (true);
    }

    void Empty()
    {
        lock (_gate)
            for (; ; ) { } //! CL0310
    }

    void Goto()
    {
        lock (_gate)
        {
        again:
            _count++;
            goto again; //! CL0310
        }
    }

    void Scope()
    {
        using var scope = _lock.EnterScope();
        const bool forever = true;
        while (forever) //! CL0310 "_lock"
        {
            foreach (var item in _items)
                Console.WriteLine(item);
        }
    }

    // The inner loop is one loop of many; the outer one is the one without an end.
    void Nested(TextReader reader)
    {
        lock (_gate)
        {
            while (true) //! CL0310
            {
                while (_count < 10)
                    _count++;
                for (var i = 0; i < 10; i++)
                    _count--;
            }
        }
    }

    void Innermost()
    {
        lock (_gate)
        {
            while (true)
            {
                while (true) //! CL0310
                    _count++;
            }
        }
    }

    // The break leaves the switch.
    void Switch()
    {
        lock (_gate)
        {
            while (true) //! CL0310
            {
                switch (_count)
                {
                    case 0:
                        break;
                    default:
                        _count--;
                        continue;
                }
            }
        }
    }

    // What is caught inside goes on.
    void Caught()
    {
        lock (_gate)
        {
            while (true) //! CL0310
            {
                try
                {
                    _count = int.Parse(_count.ToString("x"));
                }
                catch (FormatException)
                {
                    _count = 0;
                }
                finally
                {
                    _count++;
                }
            }
        }
    }

    async Task Asynchronous()
    {
        await _mutex.WaitAsync();
        try
        {
            while (true) //! CL0310 "_mutex"
            {
                _count++;
                await Task.Yield();
            }
        }
        finally
        {
            _mutex.Release();
        }
    }

    void Writer()
    {
        _table.EnterWriteLock();
        try
        {
            while (true) //! CL0310
                _count++;
        }
        finally
        {
            _table.ExitWriteLock();
        }
    }

    // The inner lock is given back each time, the outer one is not.
    void Outer()
    {
        lock (_gate)
        {
            while (true) //! CL0310 "'_gate'"
            {
                lock (_other)
                    _count++;
            }
        }
    }

    void Helper()
    {
        lock (_gate)
        {
            while (true) //! CL0310
                Step();
        }
    }

    private void Step() => _count++;

    [MethodImpl(MethodImplOptions.Synchronized)]
    void Synchronized()
    {
        while (true) //! CL0310 "'this'"
            _count++;
    }

    Action Lambda() => () =>
    {
        lock (_gate)
        {
            while (!false) //! CL0310
                _count++;
        }
    };

    void Local()
    {
        Run();

        void Run()
        {
            lock (_gate)
            {
                while (true) //! CL0310
                    _count++;
            }
        }
    }

    int Property
    {
        get
        {
            lock (_gate)
            {
                while (true) //! CL0310
                    _count++;
            }
        }
    }

    class Inner(object gate)
    {
        private int _count;

        void Captured()
        {
            lock (gate)
            {
                while (true) //! CL0310 "gate"
                    _count++;
            }
        }
    }
}
