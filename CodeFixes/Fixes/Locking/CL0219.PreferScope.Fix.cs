namespace ConcurrencyLint;

/// <summary>Puts the statement that holds a lock for a block in the place of the acquire, the <c>try</c> and the <c>finally</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PreferScopeFix))]
public sealed class PreferScopeFix() : RuleFix("CL0219")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.Parent is not ExpressionStatementSyntax acquire || LockUse.Of(site.Node, site) is not { } use
            || StatementList.Next(acquire) is not TryStatementSyntax { Block: var block, Finally.Block.Statements: [{ } release] } section
            || Layout.HasRemark(acquire.GetLastToken().TrailingTrivia.Concat(section.GetLeadingTrivia()).Concat(section.TryKeyword.TrailingTrivia)) || Layout.HasRemark(section.Finally.DescendantTrivia()))
        {
            yield break;
        }

        var held = new LockSection(site.Node, use, acquire, block.Statements, Release: null, ImmutableArray.Create(release), release.ToString());
        foreach (var header in ScopeForm.Headers(held, site))
        {
            yield return new(
                header.StartsWith("lock", StringComparison.Ordinal) ? "Use 'lock'" : "Use 'using'", FixPlan.Plain,
                TextEdit.Of(
                    site.Tree,
                    new TextChange(TextSpan.FromBounds(acquire.SpanStart, section.TryKeyword.Span.End), header),
                    new TextChange(TextSpan.FromBounds(block.CloseBraceToken.Span.End, section.Span.End), "")));
        }
    }
}
