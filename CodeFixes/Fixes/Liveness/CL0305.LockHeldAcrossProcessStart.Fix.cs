namespace ConcurrencyLint;

/// <summary>Starts the process before the lock is taken, or after it is given back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockHeldAcrossProcessStartFix))]
public sealed class LockHeldAcrossProcessStartFix() : RuleFix("CL0305")
{
    private const string Before = "Start the process before the lock";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (MoveOut.StatementOf(site.Node) is not { } statement)
            return Enumerable.Empty<FixPlan>();
        return Unshared.Is(statement, site)
            ? MoveOut.Write(statement, site).Select(m => new FixPlan(m.IsBefore ? Before : "Start the process behind the lock", FixPlan.Plain, m.Edit))
            : Published(statement, site);
    }

    /// <summary><c>_child = Process.Start(…)</c>: only the start goes; what others may see is still written under the lock.</summary>
    private static IEnumerable<FixPlan> Published(StatementSyntax statement, FixSite site)
    {
        if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var start } assignment }
            && start.Span.Contains(site.Node.Span) && Unshared.Is(start, site) && MoveOut.Outermost(statement, isBefore: true, site) is { } target)
        {
            var name = Names.Free("process", statement);
            if (MoveOut.Split(statement, $"var {name} = {start};", $"{assignment.Left} {assignment.OperatorToken} {name};", target, site) is { } edit)
                yield return new(Before, FixPlan.Plain, edit);
        }
    }
}
