namespace ConcurrencyLint;

/// <summary>Runs the rules that need the whole program, at the end of a compilation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BuildAnalyzer : RuleHost
{
    /// <summary>Runs the whole catalogue.</summary>
    public BuildAnalyzer()
        : this(RuleCatalog.All)
    {
    }

    internal BuildAnalyzer(IEnumerable<Rule> rules)
        : base(rules.OfType<ProgramRule>())
    {
    }

    /// <summary>At the end, when the live rules have followed most of the locks already.</summary>
    private protected override void Register(AnalysisContext context)
        => context.RegisterCompilationStartAction(start =>
        {
            start.RegisterCodeBlockAction(Offer);
            start.RegisterCompilationEndAction(Check);
        });

    private void Check(CompilationAnalysisContext context)
    {
        var cancel = context.CancellationToken;
        var program = ProgramModel.For(context.Compilation, context.Options, cancel);
        var severity = new EffectiveSeverity(context.Compilation, context.Options);
        var trees = context.Compilation.SyntaxTrees.Where(t => program.Sync.Words.Matches(t, cancel) && GeneralOptions.CompilationRules.IsOn(context.Options, t)).ToList();
        var rules = Rules.OfType<ProgramRule>().Where(r => severity.IsOn(r.Descriptor, trees, cancel)).ToList();
        if (rules.Count == 0)
            return;

        // Sorted, so that the witnesses chosen do not depend on the order of the files.
#pragma warning disable RS1030 // The driver keeps one semantic model a file and hands out the same one here.
        var types = trees.OrderBy(t => t.FilePath, StringComparer.Ordinal)
            .SelectMany(t => program.TypesIn(context.Compilation.GetSemanticModel(t), cancel))
            .Distinct()
            .ToImmutableArray();
#pragma warning restore RS1030
        var whole = new WholeProgram(types, program);
        var rule = new RuleContext(program, context.Options);
        var runner = new RuleRunner();
        foreach (var diagnostic in rules.SelectMany(r => runner.Run(r, context.Compilation.AssemblyName ?? "the program", () => r.Check(whole, rule))))
            context.ReportDiagnostic(diagnostic);
        runner.ThrowIfAnyFailed();
    }
}
