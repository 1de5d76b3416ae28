namespace ConcurrencyLint;

/// <summary>The statements that hold a lock for one block, where the lock has such.</summary>
internal static class ScopeForm
{
    /// <summary>What to write before the block, best first: <c>lock (_gate)</c>, <c>using (_gate.EnterScope())</c>.</summary>
    public static IEnumerable<string> Headers(LockSection section, FixSite site)
    {
        if (section.Acquire is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: var held } local] })
        {
            if (section.Release is ExpressionStatementSyntax { Expression: var release } && IsOnlyReleased(local.Identifier.ValueText, section))
                yield return $"{(release is AwaitExpressionSyntax ? "await " : "")}using ({held})";
            yield break;
        }

        if (site.Sync(section.Call) is not { IsConditional: false, Flag: null, Target.Syntax: { } target } op
            || section.Acquire is not ExpressionStatementSyntax statement || (section.Release ?? section.Redundant.FirstOrDefault()) is IfStatementSyntax || IsReplaced(target, section))
        {
            yield break;
        }

        if (op.Row.Has(SyncNotes.Scope))
        {
            if (section.ReleaseText.Length == 0)
                yield return $"using ({statement.Expression})";
            yield break;
        }

        foreach (var form in BlockForm.Of(op, site.Program.Sync))
            yield return form;
    }

    /// <summary>The scope is not asked for anything else.</summary>
    private static bool IsOnlyReleased(string name, LockSection section)
        => section.Body.Concat(section.Rest).SelectMany(LockSection.Names).All(n => n != name);

    /// <summary>A block holds the object that it was given; a release that reads the name again must find the same one.</summary>
    private static bool IsReplaced(SyntaxNode target, LockSection section)
        => section.Body.SelectMany(s => s.DescendantNodes()).OfType<AssignmentExpressionSyntax>().Any(a => a.Left.IsEquivalentTo(target, topLevel: false));
}
