namespace ConcurrencyLint.Primitives;

/// <summary>What <see cref="Future.Wait(IEnumerable{Future}, ReturnWhen)"/> waits for.</summary>
public enum ReturnWhen
{
    /// <summary>Until all are done.</summary>
    AllCompleted,

    /// <summary>Until one is done, in whatever way.</summary>
    FirstCompleted,

    /// <summary>Until one has ended with an exception, or all are done. A cancelled one has no exception.</summary>
    FirstException,
}
