namespace ConcurrencyLint;

/// <summary>Takes the second acquire and its release away, where everybody who comes there holds the lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SelfDeadlockFix))]
public sealed class SelfDeadlockFix() : RuleFix("CL0214")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        var again = site.Sync(site.Node) is { Verb: SyncVerb.Acquire } ? site.Node : site.Others.LastOrDefault();
        if (again is null || again.SyntaxTree != site.Tree)
            yield break;
        var there = site.After(TextEdit.None, again.Span);
        if ((again == site.Node || IsEntered(there)) && Unlock.Write(there.Node, there) is { } edit)
            yield return new("Do not acquire it again", FixPlan.Plain, edit);
    }

    /// <summary>The whole method runs under the lock, whoever calls it.</summary>
    private static bool IsEntered(FixSite there)
        => LockUse.Of(there.Node, there) is { } use && use.Flow.Unit.Owner is IMethodSymbol method && there.TypeOf(there.Node) is { } type
           && type.HeldByCallersOf(method).Any(h => h.Path.Equals(use.Key.Path) && (h.Mode == LockMode.Exclusive || h.Mode == use.Key.Mode));
}
