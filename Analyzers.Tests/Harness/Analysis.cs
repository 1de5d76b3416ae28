namespace ConcurrencyLint.Tests;

/// <summary>The diagnostics of a compilation, as a build and as an editor ask for them.</summary>
internal static class Analysis
{
    /// <summary>Every analyzer that the package ships, with the whole catalogue.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> AllRules =
    [
        .. typeof(LiveAnalyzer).Assembly.GetTypes()
            .Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>A question has two ids: the live rule's, and that of the same question asked of the whole program.</summary>
    public static ImmutableHashSet<string> IdsOf(string liveId) => [liveId, $"CL{int.Parse(liveId[2..]) + Descriptors.BuildOffset:0000}"];

    /// <summary>Only the rules of the given ids.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Alone(ImmutableHashSet<string> ids)
    {
        var rules = RuleCatalog.All.Where(r => ids.Contains(r.Id)).ToList();
        IEnumerable<DiagnosticAnalyzer> hosts = rules.Count > 0 ? [new LiveAnalyzer(rules), new BuildAnalyzer(rules)] : AllRules;
        return [.. hosts.Where(h => h.SupportedDiagnostics.Any(d => ids.Contains(d.Id)))];
    }

    public static async Task<ImmutableArray<Diagnostic>> Run(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers)
        => await Run((await project.GetCompilationAsync())!, project.AnalyzerOptions, analyzers);

    /// <summary>A whole run; an analyzer that throws fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(
        Compilation compilation, AnalyzerOptions options, ImmutableArray<DiagnosticAnalyzer> analyzers, bool concurrent = true, CancellationToken cancel = default)
    {
        if (analyzers.IsEmpty)
            return [];
        var found = await WithAnalyzers(compilation, options, analyzers, concurrent, out var failure).GetAnalyzerDiagnosticsAsync(cancel);
        failure();
        return found;
    }

    /// <summary>One document at a time, which is all that an editor asks for.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunByDocument(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var driver = WithAnalyzers(compilation, project.AnalyzerOptions, analyzers, concurrent: true, out var failure);
            found.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
            failure();
        }

        return found.ToImmutable();
    }

    private static CompilationWithAnalyzers WithAnalyzers(Compilation compilation, AnalyzerOptions options, ImmutableArray<DiagnosticAnalyzer> analyzers, bool concurrent, out Action throwIfFailed)
    {
        Exception? thrown = null;
        throwIfFailed = () =>
        {
            if (thrown is not null)
                throw new VerifyException($"an analyzer threw: {thrown}");
        };
        return compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            options, onAnalyzerException: (e, _, _) => thrown ??= e, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: false));
    }
}
