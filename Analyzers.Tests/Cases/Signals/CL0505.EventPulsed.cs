// language: 12
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Pulses
{
    private readonly ManualResetEvent _changed = new(false);
    private readonly ManualResetEventSlim _slim = new();
    private readonly ThreadEvent _bundled = new();
    private static readonly EventWaitHandle s_named = new EventWaitHandle(false, EventResetMode.ManualReset, "changed");
    private readonly object _gate = new();
    private ManualResetEventSlim? _maybe;
    private int _version;

    void Pulse()
    {
        _changed.Set();
        _changed.Reset(); //! CL0505 warning "'_changed' is set on line 19 and reset at once"
    }

    public void Slim() { _slim.Set(); _slim.Reset(); } //! CL0505 "'_slim'"

    void Bundled()
    {
        _bundled.Set();
        _bundled.Clear(); //! CL0505 "'_bundled'"
    }

    void InFinally()
    {
        try
        {
            _version++;
            s_named.Set();
        }
        finally
        {
            s_named.Reset(); //! CL0505
        }
    }

    void UnderLock()
    {
        lock (_gate)
        {
            _version++;
            this._changed.Set();

            // Nobody is to see it twice.
            (_changed).Reset(); //! CL0505
        }
    }

    void SetUnderLock()
    {
        lock (_gate)
        {
            _version++;
            _slim.Set();
        }

        _slim.Reset(); //! CL0505
    }

    void Conditional()
    {
        _maybe?.Set();
        _maybe?.Reset(); //! CL0505 "'_maybe'"
    }

    void SomethingHarmlessBetween()
    {
        _changed.Set();
        _version++;
        Interlocked.Increment(ref _version);
        _ = _changed.Reset(); //! CL0505
    }

    void TwoAtOnce()
    {
        _changed.Set();
        _slim.Set();
        _changed.Reset(); //! CL0505
        _slim.Reset(); //! CL0505
    }

    Action Lambda() => () =>
    {
        _changed.Set();
        _changed.Reset(); //! CL0505
    };

    static async Task Local(Func<Action, Task> start)
    {
        using var go = new ManualResetEventSlim();
        var work = start(() => go.Wait());
        await Task.Delay(100);
        go.Set();
        go.Reset(); //! CL0505 "'go'"
        await work;
    }

    IEnumerable<int> Iterator(EventWaitHandle next)
    {
        yield return 1;
        next.Set();
        next.Reset(); //! CL0505
        yield return 2;
    }

    void Cases(int what)
    {
        switch (what)
        {
            case 1:
                _changed.Set();
                _changed.Reset(); //! CL0505
                break;
            default:
                {
                    _slim.Set();
                    {
                        _slim.Reset(); //! CL0505
                    }
                }

                break;
        }
    }
}

class AutoReset(EventWaitHandle ours)
{
    private readonly AutoResetEvent _auto = new(false);
    private readonly EventWaitHandle _chosen = new(initialState: false, EventResetMode.AutoReset);

    // The first who passes resets it; with nobody there the signal stays.
    void Pulse()
    {
        _auto.Set();
        _auto.Reset(); //! CL0505 "'_auto'"
    }

    void Chosen()
    {
        // One of them.
        _chosen.Set();
        _chosen.Reset(); //! CL0505

        ours.Set();
    }
}

class Silent<T> where T : class
{
    private readonly ManualResetEvent _changed = new(false);
    private readonly ManualResetEventSlim _other = new();
    private readonly AutoResetEvent _seen = new(false);
    private readonly List<int> _list = new();
    private ManualResetEventSlim _replaced = new();

    void OtherWayRound()
    {
        _changed.Reset();
        _changed.Set();
    }

    void OneAndTheOther()
    {
        _changed.Set();
        _other.Reset();
    }

    void Answered()
    {
        _changed.Set();
        _seen.WaitOne();
        _changed.Reset();
    }

    async Task Given(Task time)
    {
        _changed.Set();
        await time;
        _changed.Reset();
    }

    void OpenForAWhile()
    {
        _changed.Set();
        Thread.Sleep(100);
        _changed.Reset();
    }

    void WhileWorking(Action action)
    {
        _changed.Set();
        action();
        _changed.Reset();
    }

    void OneOfTwo(bool isOpen)
    {
        if (isOpen)
            _changed.Set();
        else
            _changed.Reset();
    }

    void NobodyElseHasIt()
    {
        var flag = new ManualResetEventSlim();
        flag.Set();
        flag.Reset();
    }

    void AnotherObject()
    {
        _replaced.Set();
        _replaced = new ManualResetEventSlim(true);
        _replaced.Reset();
    }

    void NoEvent()
    {
        _list.Add(1);
        _list.Clear();
    }

    void InTurns(Action step)
    {
        while (true)
        {
            _changed.Reset();
            step();
            _changed.Set();
        }
    }

    void OtherEvents(Silent<T> other)
    {
        other._changed.Set();
        _changed.Reset();
    }

    private readonly struct Latch
    {
        public void Set()
        {
        }

        public void Reset()
        {
        }
    }

    void OwnType(Latch latch)
    {
        latch.Set();
        latch.Reset();
    }
}
