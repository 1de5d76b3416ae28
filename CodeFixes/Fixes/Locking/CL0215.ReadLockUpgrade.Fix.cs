using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Reads in the mode that may become the write mode.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadLockUpgradeFix))]
public sealed class ReadLockUpgradeFix() : RuleFix("CL0215")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Others is not [var read] || LockUse.Of(read, site) is not { } use || site.Sync(read) is not { Row: var row } || NameIn(read, row) is null)
            yield break;

        // The other reads of the method may be the same section on another path.
        var changes = new List<TextChange>();
        foreach (var call in use.Acquires.Concat(use.Releases))
        {
            if (site.Sync(call) is not { Row: var used } || Upgradeable(used, site) is not { } member || NameIn(call, used) is not { } name)
                yield break;
            changes.Add(new(name.Span, member));
        }

        yield return new("Use the upgradeable read lock", FixPlan.Plain, TextEdit.Of(site.Tree, changes));
    }

    /// <summary>The member of the other mode has the same name but for the mode's.</summary>
    private static string? Upgradeable(SyncRow row, FixSite site)
        => site.Rows.FirstOrDefault(r => r.Type.MetadataName == row.Type.MetadataName && r.Verb == row.Verb && r.Mode == LockMode.Upgradeable && r.Member.Replace("Upgradeable", "") == row.Member)?.Member;

    private static SimpleNameSyntax? NameIn(SyntaxNode call, SyncRow row)
        => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } name } } && name.Identifier.ValueText == row.Member ? name : null;
}
