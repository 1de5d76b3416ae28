using System;
using System.Collections.Generic;
using System.Threading;

class Counter
{
    private SpinLock _lock = new(false);
    private SpinLock _other = new(false);
    private static SpinLock s_lock = new(false);
    private readonly SpinLock[] _stripes = new SpinLock[16];
    private int _count;

    void Local()
    {
        var spin = _lock; //! CL0217 "'_lock' is copied to 'spin'"
        var taken = false;
        spin.Enter(ref taken);
        _count++;
        if (taken)
            spin.Exit();
    }

    void Passed()
    {
        Use(_lock); //! CL0217 "'_lock' is passed by value to 'Use'"
        Use(s_lock); //! CL0217
    }

    static void Use(SpinLock given)
    {
    }

    object Boxed() => _lock; //! CL0217 "'_lock' is boxed"

    void Assigned() => _other = _lock; //! CL0217

    void Stripe(int i)
    {
        var stripe = _stripes[i]; //! CL0217
        var taken = false;
        stripe.Enter(ref taken);
        _count++;
        if (taken)
            stripe.Exit();
    }

    Action Lambda() => () => Use(_lock); //! CL0217

    void Between()
    {
        var first = new SpinLock(false);
        var second = first; //! CL0217
        var taken = false;
        second.Enter(ref taken);
        _count++;
        if (taken)
            second.Exit();
    }
}
