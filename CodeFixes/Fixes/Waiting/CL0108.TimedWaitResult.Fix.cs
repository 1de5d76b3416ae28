namespace ConcurrencyLint;

/// <summary>Waits only for what is left of the time: by a clock of its own, or by the bundled condition, which has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimedWaitResultFix))]
public sealed class TimedWaitResultFix() : RuleFix("CL0108")
{
    private const string ThreadCondition = "ConcurrencyLint.Primitives.ThreadCondition";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node is InvocationExpressionSyntax wait && site.Sync(wait) is { Verb: SyncVerb.Wait, IsTimed: true } op && wait.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax test
            && test.Ancestors().TakeWhile(a => a is StatementSyntax and not LocalFunctionStatementSyntax).OfType<StatementSyntax>().FirstOrDefault(s => s is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) is { } loop)
        {
            if (DeadlineLoop.Write(loop, test, wait, op, site) is { } edit)
                yield return new("Wait only until the deadline", FixPlan.Plain, edit);
            if (op.Row.Type.MetadataName == ThreadCondition && WaitFor(loop, test, wait, site) is { } bundled)
                yield return new("Use 'WaitFor'", FixPlan.Bundled, bundled);
        }
    }

    /// <summary>A loop that only waits, and leaves the method when the time is up.</summary>
    private static TextEdit? WaitFor(StatementSyntax loop, IfStatementSyntax test, InvocationExpressionSyntax wait, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (loop is not WhileStatementSyntax { Condition: var condition, Statement: var body } || (body is BlockSyntax block ? block.Statements is not [var only] || only != test : body != test)
            || test is not { Else: null, Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var asked } } || asked != wait
            || (test.Statement is BlockSyntax { Statements: var last } ? last.LastOrDefault() : test.Statement) is not (ReturnStatementSyntax or ThrowStatementSyntax)
            || StatementList.Inside(test.Statement).Any(n => n is BreakStatementSyntax or ContinueStatementSyntax) || wait is not { Expression: MemberAccessExpressionSyntax { Name: var method } }
            || !layout.HasOwnLines(loop) || !layout.HasOwnLines(test) || Layout.HasRemark(loop.DescendantTrivia().Where(t => !test.Span.Contains(t.Span))))
        {
            return null;
        }

        var call = wait.ToString();
        var at = method.SpanStart - wait.SpanStart;
        var arguments = wait.ArgumentList.Arguments.Select(a => a.ToString()).Prepend($"() => {Negation.Of(condition, site.Model)}");
        var (first, end) = layout.LinesOf(test);
        var (top, bottom) = (layout.LineAt(loop.SpanStart), layout.LineAt(loop.Span.End));
        for (var line = top; line <= bottom; line++)
            edit.Delete(line);
        var text = layout.Reindented(first, end, layout.IndentOf(test), layout.IndentOf(loop));
        edit.InsertBefore(top, text.Replace(call, call.Substring(0, at) + $"WaitFor({string.Join(", ", arguments)})"));
        return edit.ToEdit();
    }
}
