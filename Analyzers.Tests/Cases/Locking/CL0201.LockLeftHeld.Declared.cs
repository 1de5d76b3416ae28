using System.Threading;
using ConcurrencyLint.Primitives;

// A method that says that it keeps the lock hands it over; one that tells by its result says so with 'true'.
class Declared
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _permit = new(1, 1);
    private int _tries;

    [AcquiresLock(nameof(gate))]
    private static bool TryTake(object gate, bool wanted)
    {
        if (!wanted)
            return false;
        Monitor.Enter(gate);
        return true;
    }

    [AcquiresLock(nameof(gate))]
    internal static bool Polled(object gate)
    {
        var taken = Monitor.TryEnter(gate, 10);
        return taken;
    }

    [AcquiresLock(nameof(_permit))]
    private bool Counted()
    {
        _tries++;
        if (!_permit.Wait(0))
            return false;
        _tries = 0;
        return true;
    }

    [AcquiresLock(nameof(_gate))]
    private void Begin()
    {
        Monitor.Enter(_gate);
        _tries++;
    }

    [AcquiresLock(nameof(_gate))]
    private bool Forgotten(bool wanted)
    {
        Monitor.Enter(_gate); //! CL0201
        if (!wanted)
            return false;
        return true;
    }

    [AcquiresLock(nameof(_gate))]
    private void Other()
    {
        Monitor.Enter(_gate);
        _permit.Wait(); //! CL0201
    }
}
