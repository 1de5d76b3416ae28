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

    /// <summary>The driver has the body bound at this moment; asking for it later would bind it again.</summary>
    private protected static void Offer(CodeBlockAnalysisContext context)
    {
        var program = ProgramModel.For(context.SemanticModel.Compilation, context.Options, context.CancellationToken);
        if (program.Sync.Words.Matches(context.CodeBlock.SyntaxTree, context.CancellationToken) && context.OwningSymbol.ContainingType is { } type)
            program.Type(type).Offer(context.OwningSymbol, context.SemanticModel);
    }
}
