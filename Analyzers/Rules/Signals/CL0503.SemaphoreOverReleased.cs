using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0503: some path gives a semaphore back more often than it has taken it, and lets one more in for ever.</summary>
/// <remarks>A semaphore of one permit is a lock, and CL0203 reports its releases, but for those through a helper and those of several permits.</remarks>
internal sealed class SemaphoreOverReleased() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0503", title: "Release a semaphore as often as it was acquired",
        messageFormat: "'{0}' is released here more often than it was acquired{1}: one thread more than meant can be inside from then on", category: Categories.Signals);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        if (!flow.Events.Any(e => e.Op.Row.Is(SyncTraits.Semaphore)) && flow.Calls.IsEmpty)
            yield break;
        foreach (var semaphore in PermitChange.In(flow, context.Program).GroupBy(c => c.Lock))
        {
            var changes = semaphore.ToList();
            foreach (var surplus in changes.Select(c => Surplus.Of(c, changes, flow, context.Program)).OfType<Surplus>().Where(s => IsOurs(s, flow, context.Program)))
                yield return Diagnostic.Create(Rule, surplus.Release.At.Syntax.GetLocation(), surplus.Release.Lock, surplus.How);
        }
    }

    private static bool IsOurs(Surplus surplus, LockFlow flow, ProgramModel program)
    {
        var path = surplus.Release.Lock.Path;
        return program.IsLock(path) && !(surplus.Kind != SurplusKind.AtOnce && surplus.Event is not null && program.IsExclusive(path))
            && SemaphoreUse.IsPaired(path, flow, program) && !UnheldReleases.IsHeldByCaller(program.TypeOf(flow.Unit), flow.Unit, path);
    }

    /// <summary>How a release comes to be one too many.</summary>
    public enum SurplusKind
    {
        /// <summary>All permits have been given back before.</summary>
        Again,

        /// <summary>They have on some path that leads there.</summary>
        OnSomePath,

        /// <summary>It gives back several permits at once.</summary>
        AtOnce,
    }

    /// <summary>A release too many.</summary>
    /// <param name="Event">The release itself; null for a call that releases.</param>
    public sealed record Surplus(PermitChange Release, SyncEvent? Event, SurplusKind Kind)
    {
        public string How => Kind switch
        {
            SurplusKind.Again => ", for it was released before",
            SurplusKind.OnSomePath => " on a path that has released it before",
            _ => $", by {-Release.Delta} at once",
        };

        /// <param name="all">All changes of the semaphore in the code.</param>
        public static Surplus? Of(PermitChange release, IReadOnlyList<PermitChange> all, LockFlow flow, ProgramModel program)
        {
            // Who takes the permit again lets others in for a while; who does not take it here has it from a caller.
            var place = release.At.Syntax.SpanStart;
            if (release is not { Delta: < 0 } || all.Any(c => c.Delta is null || (c.Delta > 0 && c.At.Syntax.SpanStart > place)) || !all.Any(c => c.Delta > 0)
                || (release.Before.Released && IsAsked(flow, program)) || KindOf(release) is not { } kind)
            {
                return null;
            }

            var own = flow.Events.FirstOrDefault(e => e.At == release.At);
            return own is not null && (!UnheldReleases.IsPlainRelease(own) || UnheldReleases.IsExpected(flow, own, program)) ? null : new(release, own, kind);
        }

        private static SurplusKind? KindOf(PermitChange release) => release.Before switch
        {
            { Max: <= 0, Released: true } => SurplusKind.Again,
            { Min: <= 0, Max: > 0, Released: true, Doubtful: false, Site: { } site } => release.At.Syntax.Ancestors().TakeWhile(a => !a.Span.Contains(site.Syntax.Span)).Any(IsChoice) ? null : SurplusKind.OnSomePath,
            { IsExact: true, Max: > 0 and var held } when -release.Delta > held => SurplusKind.AtOnce,
            _ => null,
        };

        /// <summary>What is tested there may tell the paths apart.</summary>
        private static bool IsChoice(SyntaxNode node) => node is IfStatementSyntax or SwitchStatementSyntax or ConditionalExpressionSyntax or CatchClauseSyntax;

        /// <summary>The code asks how many permits there are.</summary>
        private static bool IsAsked(LockFlow flow, ProgramModel program)
            => flow.Unit.Outermost.Operations.OfType<IPropertyReferenceOperation>().Any(p => program.Sync.Find(p) is { Verb: SyncVerb.Neutral, Row: var row } && row.Is(SyncTraits.Semaphore));
    }
}
