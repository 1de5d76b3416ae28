namespace ConcurrencyLint;

/// <summary>Wakes all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PulseWakesOneFix))]
public sealed class PulseWakesOneFix() : RuleFix("CL0104")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node is InvocationExpressionSyntax { Expression: var called, ArgumentList.Arguments: var arguments } && site.Sync(site.Node) is { Row: var one }
            && (called is MemberAccessExpressionSyntax access ? access.Name : called as SimpleNameSyntax) is { } name && (one.Target.Argument >= 0 || arguments.Count == 0)
            && site.Rows.FirstOrDefault(r => r.Type.MetadataName == one.Type.MetadataName && r.Verb == SyncVerb.Signal && r.Target == one.Target && r.Has(SyncNotes.All)) is { } all)
        {
            yield return new($"Use '{all.Member}'", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(name.Span, all.Member)));
        }
    }
}
