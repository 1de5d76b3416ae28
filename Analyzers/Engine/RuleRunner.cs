namespace ConcurrencyLint;

/// <summary>Runs rules so that one that fails does not take the others down.</summary>
internal sealed class RuleRunner
{
    private readonly List<Exception> _failures = [];

    /// <summary>The diagnostics of one rule over one subject; a failure is kept for <see cref="ThrowIfAnyFailed"/>.</summary>
    public ImmutableArray<Diagnostic> Run(Rule rule, string subject, Func<IEnumerable<Diagnostic>> check)
    {
        try
        {
            return check().ToImmutableArray();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failures.Add(new InvalidOperationException($"Rule {rule.Id} failed in {subject}: {failure.Message}", failure));
            return ImmutableArray<Diagnostic>.Empty;
        }
    }

    /// <summary>Lets the driver report (AD0001) what failed, once everything else is reported.</summary>
    public void ThrowIfAnyFailed()
    {
        if (_failures.Count > 0)
            throw new AggregateException(_failures);
    }
}
