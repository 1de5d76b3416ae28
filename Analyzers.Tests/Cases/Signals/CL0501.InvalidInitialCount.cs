using System;
using System.Collections.Generic;
using System.Threading;
using ConcurrencyLint.Primitives;

class Negative
{
    private const int None = -1;
    private static readonly int s_few = 1 - 2;

    private readonly SemaphoreSlim _slim = new(-1); //! CL0501 error "'new SemaphoreSlim' always throws here: 'initialCount' is -1, and must be at least 0"
    private readonly Semaphore _semaphore = new Semaphore(-1, 4); //! CL0501 "'initialCount' is -1"
    private static readonly Barrier s_barrier = new(participantCount: -2, _ => { }); //! CL0501 "'participantCount' is -2"
    private readonly CountdownEvent _countdown = new CountdownEvent(None); //! CL0501 "'new CountdownEvent'"
    private readonly ThreadSemaphore _bundled = new(-3, "jobs"); //! CL0501
    private readonly ThreadBoundedSemaphore _bounded = new(value: -1); //! CL0501

    // Nobody says why.
    public SemaphoreSlim Property { get; } = new(s_few); //! CL0501 "is -1"
    public SemaphoreSlim Fresh => new(-1 /* not yet */); //! CL0501

    void Local()
    {
        var permits = -4;
        using var semaphore = new SemaphoreSlim(permits); //! CL0501 "is -4"
        using System.Threading.Semaphore named = new(initialCount: permits + 2, maximumCount: 8, name: "x"); //! CL0501 "is -2"
    }

    SemaphoreSlim[] Several() => new SemaphoreSlim[] { new(1), new(-1), new(0) }; //! CL0501
}

class AboveTheMaximum
{
    private const int Permits = 4;

    private readonly SemaphoreSlim _slim = new(2, 1); //! CL0501 "'initialCount' is 2, and must be at most 'maxCount', which is 1"
    private readonly Semaphore _semaphore = new(maximumCount: Permits, initialCount: 5); //! CL0501
    private readonly SemaphoreSlim _none = new(0, 0); //! CL0501 "'maxCount' is 0, and must be at least 1"
    private readonly Semaphore _negative = new(3, -1); //! CL0501 "'maximumCount' is -1"
    private readonly List<SemaphoreSlim> _pool = new() { new SemaphoreSlim(10, maxCount: 9) }; //! CL0501

    private readonly Lazy<SemaphoreSlim> _lazy = new(() => new SemaphoreSlim(2, 1)); //! CL0501

    SemaphoreSlim Later()
    {
        return Make();

        SemaphoreSlim Make() => new SemaphoreSlim(1, -1); //! CL0501
    }
}

class NobodyMeets
{
    private readonly ThreadBarrier _barrier = new(0); //! CL0501 "'parties' is 0, and must be at least 1"

    ThreadBarrier Make(Action action) => new ThreadBarrier(parties: 0, action); //! CL0501
}

class Generic<T>
{
    public class Nested
    {
        public SemaphoreSlim Gate { get; } = new SemaphoreSlim(int.MinValue); //! CL0501
    }
}

record Settings(int Permits)
{
    public SemaphoreSlim Wrong { get; } = new(-1); //! CL0501
    public SemaphoreSlim Right { get; } = new(Permits);
}

class Silent
{
    private readonly SemaphoreSlim _empty = new(0);
    private readonly SemaphoreSlim _full = new(3, 3);
    private readonly Semaphore _limit = new(0, int.MaxValue);
    private readonly Barrier _dynamic = new(0);
    private readonly CountdownEvent _set = new(0);
    private readonly ThreadSemaphore _plain = new();
    private readonly ThreadBarrier _one = new(1);
    private readonly int _assigned;
    private readonly int _twice = -1;

    Silent(int count, bool known)
    {
        _assigned = count;
        if (known)
            _twice = count;
        Gate = new SemaphoreSlim(_assigned, count);
        Other = new SemaphoreSlim(_twice);
    }

    SemaphoreSlim Gate { get; }
    SemaphoreSlim Other { get; }

    void Raised(string[] names)
    {
        var count = -1;
        foreach (var name in names)
            count++;
        using var semaphore = new SemaphoreSlim(count);
        var set = -1;
        Set(out set);
        using var other = new CountdownEvent(set);
        var (pair, _) = (-1, 0);
        using var third = new Barrier(pair);
    }

    static void Set(out int count) => count = 2;

    void OtherTypes(Barrier barrier)
    {
        _ = new Random(-1);
        barrier.AddParticipants(2);
        _ = nameof(SemaphoreSlim);
        _ = typeof(Semaphore);
        _ = new Dictionary<string, Semaphore>(0);
        _ = new Own.Semaphore(-1);
    }
}

namespace Own
{
    class Semaphore
    {
        public Semaphore(int initialCount) => Count = initialCount;

        public int Count { get; }
    }
}
