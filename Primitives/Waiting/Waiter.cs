namespace ConcurrencyLint.Primitives.Waiting;

/// <summary>One wait of one thread: its place in a <see cref="WaitQueue"/> and where the thread sleeps.</summary>
internal sealed class Waiter(Parker parker)
{
    /// <summary>Where the thread sleeps.</summary>
    public Parker Parker { get; } = parker;

    /// <summary>The neighbours in the queue; they belong to it.</summary>
    internal Waiter? Previous, Next;

    /// <summary>The queue this waiter stands in. Volatile because the waiting thread reads it without the queue's guard.</summary>
    internal volatile WaitQueue? Queue;
}
