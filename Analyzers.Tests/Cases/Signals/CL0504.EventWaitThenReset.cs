// language: 12
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Consumers(Action<int> handle)
{
    private readonly ManualResetEvent _arrived = new(false);
    private readonly ManualResetEventSlim _slim = new();
    private readonly ThreadEvent _bundled = new();
    private readonly EventWaitHandle _chosen = new(false, EventResetMode.ManualReset);
    private readonly ManualResetEvent _stopped = new(false);
    private readonly ConcurrentQueue<int> _queue = new();
    private volatile bool _stop;
    private int? _item;

    public void Put(int item)
    {
        _queue.Enqueue(item);
        _arrived.Set();
        _slim.Set();
        _bundled.Set();
        _chosen.Set();
    }

    void Drain()
    {
        while (_queue.TryDequeue(out var item))
            handle(item);
    }

    void Consume()
    {
        while (true)
        {
            _arrived.WaitOne();
            while (_queue.TryDequeue(out var item))
                handle(item);

            // Until more comes.
            _arrived.Reset(); //! CL0504 warning "A signal that comes after the wait on line 38 and before '_arrived' is reset here is lost"
        }
    }

    void Slim(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _slim.Wait(stop);
            Drain();
            _slim.Reset(); //! CL0504 "'_slim'"
        }
    }

    void UntilStopped()
    {
        while (!_stop)
        {
            _bundled.Wait();
            if (_stop)
                break;
            if (_item is { } item)
                handle(item);
            _bundled.Clear(); //! CL0504 "'_bundled'"
        }
    }

    void InCondition()
    {
        while (_chosen.WaitOne())
        {
            Drain();
            _chosen.Reset(); //! CL0504
        }
    }

    void Timed()
    {
        for (; !_stop;)
        {
            if (_slim.Wait(1000))
            {
                Drain();
                _slim.Reset(); //! CL0504
            }
        }
    }

    void TimedTheOtherWay()
    {
        do
        {
            if (!_slim.Wait(TimeSpan.FromSeconds(1)))
                continue;
            Drain();
            _slim.Reset(); //! CL0504
        }
        while (!_stop);
    }

    void InFinally()
    {
        while (!_stop)
        {
            _slim.Wait();
            try
            {
                Drain();
            }
            finally
            {
                _slim.Reset(); //! CL0504
            }
        }
    }

    void OnlyWhenEmpty()
    {
        for (;;)
        {
            this._slim.Wait();
            if (_queue.TryDequeue(out var item))
                handle(item);
            if (_queue.IsEmpty)
                _slim.Reset(); //! CL0504
        }
    }

    void AnyOfTwo()
    {
        while (true)
        {
            switch (WaitHandle.WaitAny(new WaitHandle[] { _stopped, _arrived }))
            {
                case 0:
                    return;
                case 1:
                    Drain();
                    _arrived.Reset(); //! CL0504
                    break;
            }
        }
    }

    Thread Started() => new(() =>
    {
        while (true)
        {
            _arrived.WaitOne();
            Drain();
            _arrived.Reset(); //! CL0504
            Console.WriteLine("waiting");
        }
    });
}

class Auto(Action<int> handle)
{
    private readonly AutoResetEvent _auto = new(false);
    private readonly Queue<int> _queue = new();

    void Put(int item)
    {
        lock (_queue)
            _queue.Enqueue(item);
        _auto.Set();
    }

    void Consume()
    {
        while (true)
        {
            _auto.WaitOne();
            lock (_queue)
            {
                while (_queue.Count > 0)
                    handle(_queue.Dequeue()); //! CL0306
            }

            _auto.Reset(); //! CL0504 "'_auto'"
        }
    }
}

class Silent(Action<int> handle)
{
    private readonly ManualResetEventSlim _arrived = new();
    private readonly ManualResetEventSlim _printed = new();
    private readonly Queue<int> _queue = new();
    private readonly ConcurrentQueue<int> _safe = new();
    private volatile bool _stop;
    private int _prime;

    void Drain()
    {
        while (_safe.TryDequeue(out var item))
            handle(item);
    }

    // What came before the reset is found behind it.
    void ResetFirst()
    {
        while (true)
        {
            _arrived.Wait();
            _arrived.Reset();
            Drain();
        }
    }

    void LookedAtAgain()
    {
        while (!_stop)
        {
            _arrived.Wait();
            Drain();
            _arrived.Reset();
            Drain();
        }
    }

    void LookedAtBeforeTheWait()
    {
        while (true)
        {
            if (_safe.IsEmpty)
                _arrived.Wait();
            Drain();
            _arrived.Reset();
        }
    }

    // The finder goes on only when it is told.
    void Printer()
    {
        while (!_stop)
        {
            _arrived.Wait();
            Console.WriteLine(_prime);
            _arrived.Reset();
            _printed.Set();
        }
    }

    void Finder()
    {
        while (!_stop)
        {
            _prime++;
            _arrived.Set();
            _printed.Wait();
            _printed.Reset();
        }
    }

    void UnderTheLock()
    {
        while (true)
        {
            _arrived.Wait();
            lock (_queue)
            {
                if (_queue.Count > 0)
                    _prime = _queue.Dequeue();
                if (_queue.Count == 0)
                    _arrived.Reset();
            }
        }
    }

    void Entered()
    {
        while (true)
        {
            _arrived.Wait();
            Monitor.Enter(_queue);
            try
            {
                _queue.Clear();
                _arrived.Reset();
            }
            finally
            {
                Monitor.Exit(_queue);
            }
        }
    }

    // The next signal is asked for behind the reset.
    void Asks(Action ask)
    {
        for (var i = 0; i < 10; i++)
        {
            ask();
            _arrived.Wait();
            Drain();
            _arrived.Reset();
        }
    }

    void Once()
    {
        _arrived.Wait();
        Drain();
        _arrived.Reset();
    }

    void WhateverTheWaitSays()
    {
        while (!_stop)
        {
            _arrived.Wait(1000);
            Drain();
            _arrived.Reset();
        }
    }

    void Leaves()
    {
        while (true)
        {
            _arrived.Wait();
            Drain();
            _arrived.Reset();
            return;
        }
    }

    async Task Awaits(Task next)
    {
        while (true)
        {
            _arrived.Wait();
            Drain();
            _arrived.Reset();
            await next;
        }
    }

    void Another()
    {
        while (true)
        {
            _arrived.Wait();
            Drain();
            _printed.Reset();
        }
    }
}
