using System.Diagnostics;
using System.Runtime.CompilerServices;
using ConcurrencyLint.Primitives.Metrics;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives.Checking;

/// <summary>Lock checking: remembers in which order locks are acquired and reports what can end in a deadlock, even if it did not this time.</summary>
/// <remarks>
/// It is turned on for the whole process before the first lock is used. Its users ask <see cref="IsOn"/>, which the
/// optimising compiler knows to be false where it is, so that nothing is left of the question.
/// </remarks>
internal static class LockChecking
{
    private const string Switch = "ConcurrencyLint.Primitives.LockChecking";

    private const string Variable = "CONCURRENCYLINT_LOCK_CHECKING";

    /// <summary>The locks that the calling thread holds, in the order in which it acquired them.</summary>
    [ThreadStatic]
    private static List<HeldLock>? t_held;

    private static readonly CheckingMode s_mode = Mode(
        AppContext.TryGetSwitch(Switch, out bool isOn) && isOn ? "throw" : AppContext.GetData(Switch) as string ?? Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether the calls of this class are needed.</summary>
    public static readonly bool IsOn = s_mode != CheckingMode.Off;

    private static readonly LockOrder s_order = new();

    /// <summary>The places of findings that were printed; null where they are thrown. Guarded by a <see cref="Guard"/> on it.</summary>
    private static readonly HashSet<string>? s_printed = s_mode == CheckingMode.Log ? [] : null;

    private static List<HeldLock> Held => t_held ??= [];

    /// <summary>What a setting means: <c>throw</c> or <c>true</c>, <c>log</c>, and anything else is off.</summary>
    public static CheckingMode Mode(string? setting) => setting?.ToUpperInvariant() switch
    {
        "THROW" or "TRUE" or "1" => CheckingMode.Throw,
        "LOG" => CheckingMode.Log,
        _ => CheckingMode.Off,
    };

    /// <summary>The calling thread is about to wait for <paramref name="lock"/>, as long as it takes.</summary>
    public static void Acquiring(OwnedLock @lock)
    {
        if (!@lock.IsHeldByCurrentThread && Held.Count > 0)
        {
            CheckOrder(@lock, $"Acquire them in one order, or together with {nameof(OrderedLocks)}.");
        }
    }

    /// <summary>The calling thread has acquired <paramref name="lock"/>, perhaps again.</summary>
    public static void Acquired(OwnedLock @lock)
    {
        if (@lock.Count == 1)
        {
            Held.Add(new HeldLock(@lock, Here()));
        }
    }

    /// <summary>The calling thread, the owner, is about to free <paramref name="lock"/>.</summary>
    public static void Released(OwnedLock @lock)
    {
        int index = Held.FindLastIndex(held => held.Lock == @lock);
        if (index >= 0)
        {
            Contention.Held(@lock, Held[index].Since);
            Held.RemoveAt(index);
        }
    }

    /// <summary>The calling thread is about to wait for something that needs another thread, with <paramref name="released"/> given up meanwhile.</summary>
    /// <param name="what">What it waits for.</param>
    /// <param name="deadline">When it gives up. A wait that ends by itself is no deadlock.</param>
    /// <param name="released">The lock that a condition releases.</param>
    public static void Waiting(string what, Deadline deadline, OwnedLock? released = null)
    {
        HeldLock? other = Held.Find(held => held.Lock != released);
        if (other is null)
        {
            return;
        }

        if (deadline.IsNever)
        {
            Report(
                $"Wait with a lock held: {Me} waits for {what} while it holds {other.Lock.Label}. " +
                "If the thread that ends the wait needs the lock, both wait for ever. Release the lock before waiting, or wait with a timeout.",
                [(other.Lock.Label + " was acquired", other.Stack)],
                Here());
        }

        if (released is not null)
        {
            // At its end the wait acquires the lock again, with the other one held.
            CheckOrder(released, "Release the inner lock before waiting.");
        }
    }

    /// <summary>The owner of a lock that the calling thread needs has ended, and nobody else can release it.</summary>
    public static void OwnerEnded(OwnedLock @lock)
        => Report($"Abandoned lock: {Me} waits for a lock whose owner has ended without releasing it. {@lock}.", [], Here());

    /// <summary>The calling thread, or a piece of work that it does for others, is at its end.</summary>
    /// <returns>What to report to those who care for exceptions of <paramref name="what"/>; null if there is nothing, or it has been printed.</returns>
    public static LockCheckException? AtEnd(string what)
    {
        if (Held is not [HeldLock first, ..] held)
        {
            return null;
        }

        string locks = string.Join(", ", held.Select(one => one.Lock.Label));
        t_held = null;
        try
        {
            Report(
                $"Lock held at the end: {what} ends while {Me} holds {locks}, which nobody else can release. Release it in a finally block, or take it by a scope.",
                [(first.Lock.Label + " was acquired", first.Stack)],
                here: null);
            return null;
        }
        catch (LockCheckException e)
        {
            return e;
        }
    }

    private static string Me => OwnedLock.Describe(Thread.CurrentThread);

    private static void CheckOrder(OwnedLock wanted, string advice)
    {
        StackTrace stack = Here();
        foreach (HeldLock held in Held.Where(held => held.Lock != wanted))
        {
            if (s_order.Note(held.Lock, wanted, Me, stack) is { Count: > 0 } back)
            {
                Report(
                    $"Lock order inversion: {Me} acquires {wanted.Label} while it holds {held.Lock.Label}, which were acquired the other way round before. " +
                    $"Two threads that do so at once wait for each other for ever. {advice}",
                    [
                        (held.Lock.Label + " was acquired", held.Stack),
                        .. back.Select(step => ($"Before, {step.Acquired} was acquired with {step.Held} held by {step.Thread}", step.Stack)),
                    ],
                    stack);
            }
        }
    }

    /// <summary>The stack of the calling thread. An interrupt is left for the next wait.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackTrace Here()
    {
        bool interrupted = false;
        try
        {
            while (true)
            {
                try
                {
                    return new StackTrace(skipFrames: 1, fNeedFileInfo: true);
                }
                catch (ThreadInterruptedException)
                {
                    interrupted = true;
                }
            }
        }
        finally
        {
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>Throws or prints a finding with the stacks that belong to it.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="earlier">What happened before, and where.</param>
    /// <param name="here">Where it was found; an exception has this stack by itself.</param>
    private static void Report(string finding, (string What, StackTrace Stack)[] earlier, StackTrace? here)
    {
        string text = string.Concat(earlier.Select(one => $"{Environment.NewLine}{one.What}:{Environment.NewLine}{one.Stack}").Prepend(finding));
        if (s_printed is null)
        {
            throw new LockCheckException(text);
        }

        string place = finding[..finding.IndexOf(':')] + (here ?? earlier[0].Stack);
        bool isNew;
        using (new Guard(s_printed))
        {
            isNew = s_printed.Add(place);
        }

        if (isNew)
        {
            Console.Error.WriteLine(here is null ? text : $"{text}{Environment.NewLine}Now:{Environment.NewLine}{here}");
        }
    }
}
