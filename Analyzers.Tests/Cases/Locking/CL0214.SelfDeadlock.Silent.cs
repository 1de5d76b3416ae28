using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Signals
{
    private readonly SemaphoreSlim _ready = new(1, 1);
    private readonly SemaphoreSlim _two = new(2, 2);
    private readonly SemaphoreSlim _none = new(0);
    private readonly SemaphoreSlim _given;
    private readonly SemaphoreSlim _shared = new(1, 1);
    private readonly SemaphoreSlim _byDelegate = new(1, 1);
    public readonly SemaphoreSlim Public = new(1, 1);

    Signals(SemaphoreSlim given) => _given = given;

    void Consume()
    {
        _ready.Wait();
        _ready.Wait();
    }

    void Produce() => _ready.Release();

    void Two()
    {
        _two.Wait();
        _two.Wait();
        _two.Release(2);
    }

    void Given()
    {
        _given.Wait();
        _given.Wait();
        _given.Release(2);
    }

    void Empty()
    {
        _none.Wait();
        _none.Wait();
    }

    void HandedOut(ICollection<SemaphoreSlim> others)
    {
        others.Add(_shared);
        _shared.Wait();
        _shared.Wait();
        _shared.Release(2);
    }

    async Task Throttle()
    {
        await _byDelegate.WaitAsync();
        _ = Task.Run(() => _byDelegate.Release());
        await _byDelegate.WaitAsync();
        _byDelegate.Release();
    }

    void Reachable()
    {
        Public.Wait();
        Public.Wait();
        Public.Release(2);
    }
}

class Once
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private SemaphoreSlim _replaced = new(1, 1);
    private int _count;
    private bool _isHeld;

    void ReleasedBetween()
    {
        _one.Wait();
        _count++;
        _one.Release();
        _one.Wait();
        _count++;
        _one.Release();
    }

    void Loop()
    {
        for (var i = 0; i < 3; i++)
        {
            _one.Wait();
            try
            {
                if (i == 1)
                    continue;
                _count++;
            }
            finally
            {
                _one.Release();
            }
        }
    }

    void Tried(CancellationToken token)
    {
        _one.Wait();
        try
        {
            if (_one.Wait(0))
                _one.Release();
            if (_one.Wait(TimeSpan.FromSeconds(1), token))
                _one.Release();
            _one.Wait(token);
            _one.Release();
        }
        finally
        {
            _one.Release();
        }
    }

    void Replaced()
    {
        _replaced.Wait();
        var old = _replaced;
        _replaced = new SemaphoreSlim(1, 1);
        _replaced.Wait();
        _replaced.Release();
        old.Release();
    }

    private void Add(bool takeLock = true)
    {
        if (takeLock)
            _one.Wait();
        try
        {
            _count++;
        }
        finally
        {
            if (takeLock)
                _one.Release();
        }
    }

    void Argument()
    {
        _one.Wait();
        try
        {
            Add(takeLock: false);
        }
        finally
        {
            _one.Release();
        }
    }

    private void AddUnlessHeld()
    {
        if (_isHeld)
        {
            _count++;
            return;
        }

        _one.Wait();
        _count++;
        _one.Release();
    }

    void Flag()
    {
        _one.Wait();
        _isHeld = true;
        try
        {
            AddUnlessHeld();
        }
        finally
        {
            _isHeld = false;
            _one.Release();
        }
    }

    private async Task LaterAsync()
    {
        await _one.WaitAsync();
        _count++;
        _one.Release();
    }

    private async void Forget() => await LaterAsync();

    private IEnumerable<int> Items()
    {
        _one.Wait();
        try
        {
            yield return _count; //! CL0315
        }
        finally
        {
            _one.Release();
        }
    }

    IEnumerable<int> NotWaitedFor()
    {
        _one.Wait();
        try
        {
            _ = LaterAsync();
            Forget();
            Action act = () =>
            {
                _one.Wait();
                _count++;
                _one.Release();
            };
            Task.Run(() =>
            {
                _one.Wait();
                _count++;
                _one.Release();
            });
            return Items();
        }
        finally
        {
            _one.Release();
        }
    }
}

class Reentrant
{
    private readonly object _gate = new();
    private readonly Mutex _mutex = new();
    private readonly ReaderWriterLockSlim _recursive = new(LockRecursionPolicy.SupportsRecursion);
    private readonly ReaderWriterLockSlim _plain = new(LockRecursionPolicy.NoRecursion);
    private int _value;

    void Monitors()
    {
        lock (_gate)
        {
            lock (_gate)
                _value++;
        }

        _mutex.WaitOne();
        try
        {
            _mutex.WaitOne();
            _value++;
            _mutex.ReleaseMutex();
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    int Recursive()
    {
        _recursive.EnterReadLock();
        try
        {
            _recursive.EnterReadLock();
            try
            {
                return _value;
            }
            finally
            {
                _recursive.ExitReadLock();
            }
        }
        finally
        {
            _recursive.ExitReadLock();
        }
    }

    void Upgrade()
    {
        _plain.EnterUpgradeableReadLock();
        try
        {
            _plain.EnterWriteLock();
            try
            {
                _value++;
            }
            finally
            {
                _plain.ExitWriteLock();
            }
        }
        finally
        {
            _plain.ExitUpgradeableReadLock();
        }
    }

    private void Set(int value)
    {
        if (_plain.IsWriteLockHeld)
        {
            _value = value;
            return;
        }

        _plain.EnterWriteLock();
        _value = value;
        _plain.ExitWriteLock();
    }

    void Asked()
    {
        _plain.EnterWriteLock();
        try
        {
            Set(1);
        }
        finally
        {
            _plain.ExitWriteLock();
        }
    }
}

class Node
{
    private SpinLock _lock;
    private Node? _next;
    private int _value;

    void TwoObjects(Node other)
    {
        bool mine = false, theirs = false;
        try
        {
            _lock.Enter(ref mine);
            other._lock.Enter(ref theirs); //! CL0302
            _value += other._value;
        }
        finally
        {
            if (theirs)
                other._lock.Exit();
            if (mine)
                _lock.Exit();
        }
    }

    static void HandOverHand(Node node)
    {
        bool one = false, two = false;
        var next = node._next!;
        try
        {
            node._lock.Enter(ref one);
            next._lock.Enter(ref two);
            next._value += node._value;
        }
        finally
        {
            if (two)
                next._lock.Exit();
            if (one)
                node._lock.Exit();
        }
    }
}
