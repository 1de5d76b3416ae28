namespace ConcurrencyLint;

/// <summary>A report in one state of the program, with all that a fix may ask about it.</summary>
internal sealed class FixSite
{
    private readonly AnalyzerOptions _options;
    private readonly Func<ImmutableArray<SyntaxNode>> _others;

    private FixSite(string id, SyntaxNode node, Compilation compilation, AnalyzerOptions options, Func<ImmutableArray<SyntaxNode>> others, CancellationToken cancel)
    {
        (Id, Node, Compilation, _options, _others, Cancel) = (id, node, compilation, options, others, cancel);
        Model = compilation.GetSemanticModel(Tree);
        Program = ProgramModel.For(compilation, options, cancel);
    }

    public string Id { get; }

    /// <summary>What the report points at.</summary>
    public SyntaxNode Node { get; }

    public Compilation Compilation { get; }

    public SemanticModel Model { get; }

    public ProgramModel Program { get; }

    public CancellationToken Cancel { get; }

    public SyntaxTree Tree => Node.SyntaxTree;

    /// <summary>The places that the rule named beside it, in its order.</summary>
    public ImmutableArray<SyntaxNode> Others => _others();

    /// <summary>The rows of the tables, the user's first.</summary>
    public IEnumerable<SyncRow> Rows => UserTables.Of(_options, Cancel).Append(SyncTable.BuiltIn).SelectMany(t => t.Rows);

    public LanguageVersion Language => ((CSharpParseOptions)Tree.Options).LanguageVersion;

    /// <summary>The locks followed through the code that the node stands in.</summary>
    public LockFlow? Flow => FlowOf(Node);

    public static async Task<FixSite?> OfAsync(Solution solution, FixReport report, CancellationToken cancel)
    {
        if (solution.GetDocument(report.At.Document) is not { SupportsSyntaxTree: true } document
            || await document.Project.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation
            || await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root
            || !root.FullSpan.Contains(report.At.Span))
        {
            return null;
        }

        var others = new Lazy<ImmutableArray<SyntaxNode>>(() =>
            (from place in report.Others
             let tree = solution.GetDocument(place.Document) is { } other && other.TryGetSyntaxTree(out var parsed) ? parsed : null
             where tree is not null && tree.GetRoot(cancel).FullSpan.Contains(place.Span)
             select Find(tree.GetRoot(cancel), place.Span)).ToImmutableArray());
        return new(report.Id, Find(root, report.At.Span), compilation, document.Project.AnalyzerOptions, () => others.Value, cancel);
    }

    /// <summary>The same program after an edit, looked at where a span of this file has come to lie.</summary>
    public FixSite After(TextEdit edit, TextSpan span)
    {
        var compilation = edit.Trees.Aggregate(Compilation, (current, tree) => current.ReplaceSyntaxTree(tree, edit.Apply(tree)));
        var changed = edit.Trees.Contains(Tree) ? compilation.SyntaxTrees.ElementAt(Compilation.SyntaxTrees.ToList().IndexOf(Tree)) : Tree;
        return new(Id, Find(changed.GetRoot(Cancel), edit.Move(span, t => t == Tree)), compilation, _options, () => ImmutableArray<SyntaxNode>.Empty, Cancel);
    }

    /// <summary>What the rule reports in the member, or in the type where it looks at types; null for what only a whole build can say.</summary>
    public ImmutableArray<Diagnostic>? Reports()
    {
        var context = new RuleContext(Program, _options);
        return RuleCatalog.All.FirstOrDefault(r => r.Id == Id) switch
        {
            FlowRule rule => (MemberFlow(Node)?.SelfAndNested.SelectMany(f => rule.Check(f, context)) ?? Enumerable.Empty<Diagnostic>()).ToImmutableArray(),
            CallRule rule => MemberFlow(Node)?.SelfAndNested.SelectMany(f => f.Events).SelectMany(e => rule.Check(e, context)).ToImmutableArray(),
            PlaceRule rule => Program.Sync.Words.Places(Tree, Cancel).Where(p => (p.Kind & rule.Word) != 0).Select(p => Tree.GetRoot(Cancel).FindToken(p.Position)).SelectMany(t => rule.Check(t, context)).ToImmutableArray(),
            TypeRule rule => TypeOf(Node) is { } type ? rule.Check(type, context).ToImmutableArray() : null,
            _ => null,
        };
    }

    public SyncOp? Sync(SyntaxNode node)
        => Model.GetOperation(node, Cancel) is { } operation ? Program.Sync.Find(operation) : null;

    /// <summary>The flow of the innermost body around a node of this program.</summary>
    public LockFlow? FlowOf(SyntaxNode node)
        => MemberFlow(node)?.SelfAndNested.Where(f => f.Unit.Syntax.Span.Contains(node.Span)).OrderBy(f => f.Unit.Syntax.Span.Length).FirstOrDefault();

    /// <summary>The flow of the member that a node stands in.</summary>
    public LockFlow? MemberFlow(SyntaxNode node)
        => TypeOf(node)?.Flows.Where(f => f.Unit.Syntax.SyntaxTree == node.SyntaxTree && f.Unit.Syntax.Span.Contains(node.Span)).OrderBy(f => f.Unit.Syntax.Span.Length).FirstOrDefault();

    /// <summary>The outermost type whose code the node is.</summary>
    public TypeModel? TypeOf(SyntaxNode node)
    {
        var model = node.SyntaxTree == Tree ? Model : Compilation.GetSemanticModel(node.SyntaxTree);
        return model.GetEnclosingSymbol(node.SpanStart, Cancel) switch
        {
            INamedTypeSymbol type => Program.Type(type),
            { ContainingType: { } type } => Program.Type(type),
            _ => null,
        };
    }

    /// <summary>Every outermost type of the program whose code may take locks.</summary>
    public IEnumerable<TypeModel> AllTypes()
        => Compilation.SyntaxTrees.Where(t => Program.Sync.Words.Matches(t, Cancel)).SelectMany(t => Program.TypesIn(Compilation.GetSemanticModel(t), Cancel)).Distinct();

    private static SyntaxNode Find(SyntaxNode root, TextSpan span) => root.FindNode(span, getInnermostNodeForTie: true);
}
