namespace ConcurrencyLint;

/// <summary>Runs the rules of some kinds. A rule is not an analyzer: the analysis runs once and every rule reads it.</summary>
public abstract class RuleHost : DiagnosticAnalyzer
{
    private protected RuleHost(IEnumerable<Rule> rules)
    {
        Rules = rules.ToImmutableArray();
        SupportedDiagnostics = Rules.Select(r => r.Descriptor).ToImmutableArray();
    }

    private protected ImmutableArray<Rule> Rules { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        Register(context);
    }

    private protected abstract void Register(AnalysisContext context);
}
