namespace ConcurrencyLint;

/// <summary>The light bulbs of a rule and of its half for the build.</summary>
/// <remarks>
/// A fix is planned and tried out before it is offered: no plan whose result compiles and is free of the report, no
/// light bulb. One fix is Fix All with one report, so both go the same way.
/// </remarks>
public abstract class RuleFix : CodeFixProvider
{
    private protected RuleFix(string id)
        => FixableDiagnosticIds = RuleCatalog.All.Select(r => r.Id).Where(i => i == id || i == $"CL{int.Parse(id.Substring(2)) + Descriptors.BuildOffset:0000}").ToImmutableArray();

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixInTurn.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            // 'dotnet format' hands every report of the analyzer to every fix, and a Fix All by the key of another rule's report fixes nothing.
            if (FixableDiagnosticIds.Contains(diagnostic.Id) && FixReport.Of(diagnostic, solution) is { } report)
            {
                foreach (var offer in await OffersAsync(solution, report, key: null, context.CancellationToken).ConfigureAwait(false))
                    context.RegisterCodeFix(CodeAction.Create(offer.Title, _ => Task.FromResult(offer.Edit.ApplyTo(solution)), offer.Key), diagnostic);
            }
        }
    }

    /// <summary>What each light bulb of a report would do, in the order in which they are offered.</summary>
    /// <param name="key">Only the one of this equivalence key.</param>
    internal async Task<IReadOnlyList<FixOffer>> OffersAsync(Solution solution, FixReport report, string? key, CancellationToken cancel)
    {
        var offers = new List<FixOffer>();
        if (await FixSite.OfAsync(solution, report, cancel).ConfigureAwait(false) is not { } site)
            return offers;

        foreach (var plan in Plan(site))
        {
            var offer = new FixOffer(plan.Title, $"{report.Id}.{plan.Kind}", plan.Edit);
            if ((key is null || key == offer.Key) && offers.All(o => o.Key != offer.Key) && FixCheck.Holds(site, plan.Edit, IsGone))
                offers.Add(offer);
        }

        return offers;
    }

    /// <summary>The edits to try, best first; of each kind the first that holds is offered.</summary>
    private protected abstract IEnumerable<FixPlan> Plan(FixSite site);

    /// <summary>Whether the edit did away with the report.</summary>
    /// <param name="before">The rule's reports in the member, or in the type where the rule looks at types.</param>
    /// <param name="place">Where the report would be now.</param>
    private protected virtual bool IsGone(ImmutableArray<Diagnostic> before, ImmutableArray<Diagnostic> after, TextSpan place) => after.Length < before.Length;
}
