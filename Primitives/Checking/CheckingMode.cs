namespace ConcurrencyLint.Primitives.Checking;

/// <summary>What lock checking does about what it finds.</summary>
internal enum CheckingMode
{
    /// <summary>Nothing is recorded.</summary>
    Off,

    /// <summary>It is printed to standard error, each finding once.</summary>
    Log,

    /// <summary>It is an exception where it happens.</summary>
    Throw,
}
