namespace ConcurrencyLint;

/// <summary>Why a rule offers no light bulb; its page says so too.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NoFixAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
