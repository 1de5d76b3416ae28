namespace ConcurrencyLint;

/// <summary>One way to fix a report.</summary>
/// <param name="Kind">Fix All repeats the fixes of one kind.</param>
internal sealed record FixPlan(string Title, string Kind, TextEdit Edit)
{
    /// <summary>With what every .NET program has.</summary>
    public const string Plain = "plain";

    /// <summary>With a scope that releases at its end.</summary>
    public const string Scoped = "scope";

    /// <summary>With an event that those who wait sleep on.</summary>
    public const string Signalled = "event";

    /// <summary>With a primitive of the bundled library.</summary>
    public const string Bundled = "bundled";
}

/// <summary>A plan that holds.</summary>
internal sealed record FixOffer(string Title, string Key, TextEdit Edit);
