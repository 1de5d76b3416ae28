namespace ConcurrencyLint.Tests;

/// <summary>What was expected of a program under test and did not come.</summary>
public sealed class VerifyException(string message) : Exception(message);
