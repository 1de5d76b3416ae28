namespace ConcurrencyLint.Primitives;

/// <summary>How a <see cref="ThreadPoolExecutor"/> is set up.</summary>
public sealed class ThreadPoolExecutorOptions
{
    /// <summary>How many threads there are at most; if null the number of processors plus 4, and no more than 32.</summary>
    public int? MaxWorkers { get; init; }

    /// <summary>What the threads' names begin with; a number follows. If null, the executor's type and number.</summary>
    public string? ThreadNamePrefix { get; init; }

    /// <summary>Called by each thread before its first work. If it throws, the executor is broken.</summary>
    public Action? Initializer { get; init; }
}
