namespace ConcurrencyLint;

/// <summary>What a call or a creation is given.</summary>
internal static class CallArguments
{
    /// <summary>The arguments; none for any other operation.</summary>
    public static ImmutableArray<IArgumentOperation> Arguments(this IOperation? operation) => operation switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };
}
