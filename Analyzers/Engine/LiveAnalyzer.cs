using Microsoft.CodeAnalysis.CSharp;

namespace ConcurrencyLint;

/// <summary>Runs every rule that one type can answer, while typing and in the build.</summary>
/// <remarks>
/// It works file by file: a file without the words of a lock is left at once, but for the places that rules look at in any
/// file, and each diagnostic lies in the file that asked for it, so an editor that asks for one document loses none.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LiveAnalyzer : RuleHost
{
    /// <summary>Runs the whole catalogue.</summary>
    public LiveAnalyzer()
        : this(RuleCatalog.All)
    {
    }

    internal LiveAnalyzer(IEnumerable<Rule> rules)
        : base(rules.Where(r => r is CallRule or FlowRule or TypeRule or PlaceRule))
    {
    }

    private protected override void Register(AnalysisContext context)
        => context.RegisterCompilationStartAction(start =>
        {
            var severity = new EffectiveSeverity(start.Compilation, start.Options);
            start.RegisterCodeBlockAction(Offer);
            start.RegisterSemanticModelAction(context => Check(context, severity));
        });

    private void Check(SemanticModelAnalysisContext context, EffectiveSeverity severity)
    {
        var cancel = context.CancellationToken;
        var tree = context.SemanticModel.SyntaxTree;
        var program = ProgramModel.For(context.SemanticModel.Compilation, context.Options, cancel);
        var places = program.Sync.Words.Places(tree, cancel);
        var locks = program.Sync.Words.Matches(tree, cancel);
        if (places.IsEmpty && !locks)
            return;

        var rules = Rules.Where(r => (locks || r is PlaceRule) && severity.IsOn(r.Descriptor, tree, cancel)).ToList();
        if (rules.Count == 0)
            return;

        var rule = new RuleContext(program, context.Options);
        var runner = new RuleRunner();
        foreach (var diagnostic in rules.OfType<PlaceRule>().SelectMany(r => runner.Run(r, tree.FilePath, () => Check(r, places, tree, rule, cancel))))
            context.ReportDiagnostic(diagnostic);
        foreach (var type in locks ? program.TypesIn(context.SemanticModel, cancel) : Enumerable.Empty<TypeModel>())
        {
            foreach (var diagnostic in rules.SelectMany(r => runner.Run(r, type.Type.ToDisplayString(), () => Check(r, type, tree, rule, cancel))))
                context.ReportDiagnostic(diagnostic);
        }

        runner.ThrowIfAnyFailed();
    }

    private static IEnumerable<Diagnostic> Check(PlaceRule rule, ImmutableArray<WordHit> places, SyntaxTree tree, RuleContext context, CancellationToken cancel)
    {
        var root = tree.GetRoot(cancel);
        foreach (var place in places)
        {
            // The word may stand in a comment or a string.
            var token = (place.Kind & rule.Word) != 0 ? root.FindToken(place.Position) : default;
            if (token.IsKind(SyntaxKind.None) || token.SpanStart != place.Position)
                continue;
            foreach (var diagnostic in rule.Check(token, context))
                yield return diagnostic;
        }
    }

    private static IEnumerable<Diagnostic> Check(Rule rule, TypeModel type, SyntaxTree tree, RuleContext context, CancellationToken cancel)
    {
        var found = rule switch
        {
            TypeRule whole => whole.Check(type, context),
            FlowRule flow => type.AllFlows.Where(f => f.Unit.Syntax.SyntaxTree == tree).SelectMany(f => flow.Check(f, context)),
            CallRule call => type.AllFlows.Where(f => f.Unit.Syntax.SyntaxTree == tree).SelectMany(f => f.Events).SelectMany(e => call.Check(e, context)),
            _ => Enumerable.Empty<Diagnostic>(),
        };
        foreach (var diagnostic in found)
        {
            cancel.ThrowIfCancellationRequested();
            if (diagnostic.Location.SourceTree == tree)
                yield return diagnostic;
        }
    }
}
