namespace ConcurrencyLint;

/// <summary>How a lock is held.</summary>
internal enum LockMode
{
    Exclusive,
    Shared,
    Upgradeable,
}
