namespace ConcurrencyLint;

/// <summary>Fix All by pressing one light bulb after the other, each planned on the program that the one before it left.</summary>
/// <remarks>Reports may lie in one method or one inside the other; edits merged from the original text would not fit together.</remarks>
internal sealed class FixInTurn : FixAllProvider
{
    public static readonly FixInTurn Instance = new();

    private FixInTurn()
    {
    }

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var solution = fixAllContext.Solution;
        var reports = new List<FixReport>();
        foreach (var diagnostic in await DiagnosticsAsync(fixAllContext).ConfigureAwait(false))
        {
            if (FixReport.Of(diagnostic, solution) is { } report)
                reports.Add(report);
        }

        reports = reports.Distinct(SamePlace.Instance)
            .OrderBy(r => solution.GetDocument(r.At.Document)?.FilePath, StringComparer.Ordinal).ThenBy(r => r.At.Span)
            .ToList();
        return reports.Count == 0 ? null
            : CodeAction.Create("Fix all", cancel => FixAsync((RuleFix)fixAllContext.CodeFixProvider, solution, reports, fixAllContext.CodeActionEquivalenceKey, cancel), fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<Solution> FixAsync(RuleFix fix, Solution solution, List<FixReport> reports, string? key, CancellationToken cancel)
    {
        for (var i = 0; i < reports.Count; i++)
        {
            if ((await fix.OffersAsync(solution, reports[i], key, cancel).ConfigureAwait(false)).FirstOrDefault() is not { Edit: var edit })
                continue;
            for (var j = i + 1; j < reports.Count; j++)
                reports[j] = reports[j].After(edit, solution);
            solution = edit.ApplyTo(solution);
        }

        return solution;
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            case FixAllScope.Solution:
                var all = new List<Diagnostic>();
                foreach (var project in context.Solution.Projects.Where(p => p.Language == LanguageNames.CSharp))
                    all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                return all;
            default:
                return Enumerable.Empty<Diagnostic>();
        }
    }

    /// <summary>A host may hand out one report twice.</summary>
    private sealed class SamePlace : IEqualityComparer<FixReport>
    {
        public static readonly SamePlace Instance = new();

        public bool Equals(FixReport? x, FixReport? y) => x!.Id == y!.Id && x.At == y.At;

        public int GetHashCode(FixReport report) => report.At.GetHashCode();
    }
}
