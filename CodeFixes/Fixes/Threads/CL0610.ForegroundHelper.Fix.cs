using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Makes it a background thread where it is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForegroundHelperFix))]
public sealed class ForegroundHelperFix() : RuleFix("CL0610")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation || site.Model.GetOperation(creation, site.Cancel) is not { } made || site.Program.Sync.Find(made) is not { } op)
            yield break;
        const string Title = "Make it a background thread";
        var set = ThreadHandle.Of(op, site.Program).BackgroundSetting;
        if (set is not null)
            yield return new(Title, FixPlan.Plain, TextEdit.Of(set.Syntax.SyntaxTree, new TextChange(set.Syntax.Span, "true")));
        else if (site.Rows.FirstOrDefault(r => r.Has(SyncNotes.Background) && r.Type.MetadataName == op.Row.Type.MetadataName)?.Member is { } property)
            yield return new(Title, FixPlan.Plain, TextEdit.Of(site.Tree, creation.Initializer is { Expressions: [.., var last] } ? new TextChange(new(last.Span.End, 0), $", {property} = true") : new TextChange(new(creation.Span.End, 0), $" {{ {property} = true }}")));
    }
}
