using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Counter
{
    private SpinLock _lock = new(false);
    private static SpinLock s_lock = new(false);
    private readonly SpinLock[] _stripes = new SpinLock[16];
    private readonly ThreadRLock _reference = new();
    private readonly ThreadRLock _same;
    private int _count;

    public Counter() => _same = _reference;

    void Add()
    {
        var taken = false;
        try
        {
            _lock.Enter(ref taken);
            _count++;
        }
        finally
        {
            if (taken)
                _lock.Exit();
        }
    }

    void ByReference() => Use(ref _lock);

    static void Use(ref SpinLock given)
    {
        var taken = false;
        given.Enter(ref taken);
        if (taken)
            given.Exit();
    }

    void RefLocal(int i)
    {
        ref var stripe = ref _stripes[i];
        var taken = false;
        stripe.Enter(ref taken);
        _count++;
        if (taken)
            stripe.Exit();
    }

    void InPlace(int i)
    {
        var taken = false;
        _stripes[i].Enter(ref taken);
        _count++;
        if (taken)
            _stripes[i].Exit();
    }

    ref SpinLock Reference() => ref s_lock;

    // A new one is no copy of one in use.
    void Replaced()
    {
        _lock = new SpinLock(false);
        s_lock = default;
    }

    bool Asked() => _lock.IsHeld;

    // A lock that is an object may be handed around.
    void OfObject()
    {
        var gate = _reference;
        using (gate.EnterScope())
            _count++;
    }

    Action Lambda() => () => Use(ref s_lock);
}
