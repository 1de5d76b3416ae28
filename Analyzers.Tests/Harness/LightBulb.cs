using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ConcurrencyLint.Tests;

/// <summary>Applies the fixes of some rules the ways an editor and <c>dotnet format</c> do.</summary>
/// <param name="ids">The rules whose reports are fixed.</param>
/// <param name="index">Which of the offered actions is taken: 0 for the first.</param>
internal sealed class LightBulb(ImmutableHashSet<string> ids, int index)
{
    // A fix that needs more rounds than this brings its own problem back.
    private const int MostRounds = 50;

    public static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. System.Reflection.Assembly.Load("ConcurrencyLint.CodeFixes").GetTypes()
            .Where(t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers = Analysis.Alone(ids);

    /// <summary>The ids that some fix is offered for.</summary>
    public static ImmutableHashSet<string> FixableIds { get; } = [.. Providers.SelectMany(p => p.FixableDiagnosticIds)];

    /// <summary>One report after the other, each in the program that the fix before it left.</summary>
    public Task<Project> OneByOne(Project project) => Repeat(project, (_, offer) => Apply(offer.Action));

    /// <summary>Fix All in a scope, repeated for the actions that the first does not stand for.</summary>
    public Task<Project> FixAll(Project project, FixAllScope scope) => Repeat(project, async (current, offer) =>
    {
        var key = offer.Action.EquivalenceKey ?? throw new VerifyException($"'{offer.Action.Title}' has no equivalence key, so Fix All cannot repeat it");
        var all = offer.Provider.GetFixAllProvider() ?? throw new VerifyException($"{offer.Provider.GetType().Name} has no Fix All");
        var document = current.Solution.GetDocument(offer.Diagnostic.Location.SourceTree)!;
        var context = new FixAllContext(document, offer.Provider, scope, key, [offer.Diagnostic.Id], new Reports(_analyzers), CancellationToken.None);
        return await all.GetFixAsync(context) is { } action ? await Apply(action) : current.Solution;
    });

    private async Task<Project> Repeat(Project project, Func<Project, Offer, Task<Solution>> fix)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (await NextOffer(project) is not { } offer)
                return project;
            var next = (await fix(project, offer)).GetProject(project.Id)!;
            if (!next.GetChanges(project).GetChangedDocuments().Any())
                throw new VerifyException($"'{offer.Action.Title}' changes nothing at {offer.Diagnostic.Location.GetLineSpan()}");
            project = next;
        }

        throw new VerifyException("the fix is offered again and again");
    }

    private async Task<Offer?> NextOffer(Project project)
    {
        var found = await Analysis.Run(project, _analyzers);
        foreach (var diagnostic in found.Where(d => d.Location.IsInSource).OrderBy(d => d.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan))
        {
            var offers = new List<Offer>();
            foreach (var provider in Providers)
            {
                var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(new(diagnostic, provider, action)), CancellationToken.None));
            }

            // 'dotnet format' asks every fix about every report of the analyzer.
            if (offers.FirstOrDefault(o => !o.Provider.FixableDiagnosticIds.Contains(diagnostic.Id)) is { Provider: var stranger })
                throw new VerifyException($"{stranger.GetType().Name} answers for {diagnostic.Id}, which is not its own");

            if (index < offers.Count)
                return offers[index];
        }

        return null;
    }

    private static async Task<Solution> Apply(CodeAction action)
        => (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private sealed record Offer(Diagnostic Diagnostic, CodeFixProvider Provider, CodeAction Action);

    /// <summary>Tells a Fix All what is reported where.</summary>
    private sealed class Reports(ImmutableArray<DiagnosticAnalyzer> analyzers) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await Analysis.Run(project, analyzers);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Analysis.Run(document.Project, analyzers)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => (await Analysis.Run(project, analyzers)).Where(d => !d.Location.IsInSource);
    }
}
