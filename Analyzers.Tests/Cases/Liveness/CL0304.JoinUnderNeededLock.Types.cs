using System;
using System.Threading;

class Owner
{
    private readonly object _gate = new();
    private readonly Worker _worker;
    private int _items;

    public Owner() => _worker = new(this);

    public void Add()
    {
        lock (_gate)
            _items++;
    }

    public void Close()
    {
        lock (_gate)
        {
            _items = 0;
            _worker.Stop(); //! CL0354 warning "'Stop' (Stop → Thread.Join, Case.cs:46) waits while '_gate' is held for 'Run', which acquires it (Add, "
        }
    }

    public void CloseRightly()
    {
        lock (_gate)
            _items = 0;
        _worker.Stop();
    }
}

class Worker
{
    private readonly Owner _owner;
    internal readonly Thread _thread;

    public Worker(Owner owner)
    {
        _owner = owner;
        _thread = new Thread(Run);
    }

    public void Stop() => _thread.Join();

    private void Run() => _owner.Add();
}

class Logger
{
    private readonly object _gate = new();
    internal readonly Thread _thread = new(() => Console.WriteLine());

    public void Flush()
    {
        lock (_gate)
            _thread.Join(); //! CL0303
    }
}
