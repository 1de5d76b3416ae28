namespace ConcurrencyLint.Primitives.Tests.Stress;

/// <summary>What is done to one primitive: rounds in which each thread does its part, with a moment of silence after each, in which a wake-up that was lost shows.</summary>
internal abstract class Scenario
{
    public string Name => NameOf(GetType());

    public static string NameOf(Type kind) => kind.Name.Replace("Scenario", "", StringComparison.Ordinal);

    /// <summary>Whether all threads wait until they have what they want, in this round.</summary>
    private bool _allPatient;

    /// <summary>Sets up a round, while all threads stand still.</summary>
    protected abstract void Begin(int threads, Random random);

    /// <summary>Sets up a round; called by the run.</summary>
    public void BeginRound(int threads, Random random)
    {
        _allPatient = random.Next(3) == 0;
        Begin(threads, random);
    }

    /// <summary>One thread's part of a round.</summary>
    public abstract void Part(StressThread me);

    /// <summary>Looks at the result of a round, while all threads stand still.</summary>
    public abstract void End();

    /// <summary>The state of the primitive, for the message that a round did not end.</summary>
    public abstract override string ToString();

    /// <summary>Whether the thread with this index waits as users do who give up; the others wait until they have what they want.</summary>
    protected bool IsImpatient(int index) => index % 2 == 1 && !_allPatient;

    protected bool IsImpatient(StressThread me) => IsImpatient(me.Index);

    /// <summary>Waits for what other threads are about to do, without any of the primitives.</summary>
    protected static void SpinUntil(Func<bool> condition)
    {
        SpinWait spin = default;
        while (!condition())
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    protected static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new StressException(what);
        }
    }
}
