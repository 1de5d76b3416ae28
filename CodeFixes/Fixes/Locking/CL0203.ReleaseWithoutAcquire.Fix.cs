using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes the release away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReleaseWithoutAcquireFix))]
public sealed class ReleaseWithoutAcquireFix() : RuleFix("CL0203")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        // Where one path still needs it, a person has to say which.
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Expression: var call } statement && call == site.Node && StatementList.Around(statement) is not null
            && site.Flow?.Events.FirstOrDefault(e => e.At.Syntax == site.Node) is { Lock: { } key } release && release.Before[key].Max <= 0)
        {
            var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
            edit.Delete(statement);
            yield return new("Remove the release", FixPlan.Plain, edit.ToEdit());
        }
    }
}
