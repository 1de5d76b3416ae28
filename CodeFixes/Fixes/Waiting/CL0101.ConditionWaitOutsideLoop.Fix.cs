namespace ConcurrencyLint;

/// <summary>Tests the condition again after every wait.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConditionWaitOutsideLoopFix))]
public sealed class ConditionWaitOutsideLoopFix() : RuleFix("CL0101")
{
    private const string ThreadCondition = "ConcurrencyLint.Primitives.ThreadCondition";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax wait } call || site.Sync(call) is not { Verb: SyncVerb.Wait } op || TestAround(wait, site) is not { } test)
            yield break;

        if (!op.IsTimed)
            yield return new("Wait in a 'while' loop", FixPlan.Plain, TextEdit.Of(site.Tree, new TextChange(test.IfKeyword.Span, "while")));
        else if (DeadlineLoop.Write(test, wait, op, site) is { } loop)
            yield return new("Wait in a loop until the deadline", FixPlan.Plain, loop);

        if (op.Row.Type.MetadataName == ThreadCondition && IsOnly(wait, test) && call.Expression is MemberAccessExpressionSyntax { Expression: var condition })
        {
            var arguments = call.ArgumentList.Arguments.Select(a => a.ToString()).Prepend($"() => {Negation.Of(test.Condition, site.Model)}");
            yield return new("Use 'WaitFor'", FixPlan.Bundled, TextEdit.Of(site.Tree, new TextChange(test.Span, $"{condition}.WaitFor({string.Join(", ", arguments)});")));
        }
    }

    /// <summary>The <c>if</c> that can as well be a loop: it has no other branch, holds no other wait, and asks anew each time.</summary>
    private static IfStatementSyntax? TestAround(ExpressionStatementSyntax wait, FixSite site)
    {
        var around = wait.Ancestors().TakeWhile(a => a is StatementSyntax and not LocalFunctionStatementSyntax or ElseClauseSyntax).OfType<IfStatementSyntax>();
        if (site.Others.FirstOrDefault() is not { } condition || around.FirstOrDefault(i => i.Condition.Span.Contains(condition.Span)) is not { Else: null } test || !test.Statement.Span.Contains(wait.Span))
            return null;
        var waits = site.Flow?.Events.Count(e => e.Op.Verb == SyncVerb.Wait && test.Statement.Span.Contains(e.At.Syntax.Span));
        return waits == 1 && !LeavesOuter(test.Statement) && AsksAnew(test, site) ? test : null;
    }

    /// <summary>A <c>break</c> or <c>continue</c> would come to mean the new loop.</summary>
    private static bool LeavesOuter(StatementSyntax body)
        => StatementList.Inside(body).Any(n => n switch
        {
            BreakStatementSyntax => !IsWithin<SwitchStatementSyntax>(n, body) && !IsInLoop(n, body),
            ContinueStatementSyntax => !IsInLoop(n, body),
            _ => false,
        });

    private static bool IsInLoop(SyntaxNode node, SyntaxNode body)
        => IsWithin<WhileStatementSyntax>(node, body) || IsWithin<DoStatementSyntax>(node, body) || IsWithin<ForStatementSyntax>(node, body) || IsWithin<CommonForEachStatementSyntax>(node, body);

    private static bool IsWithin<T>(SyntaxNode node, SyntaxNode body)
        where T : SyntaxNode
        => node.FirstAncestorOrSelf<T>() is { } outer && body.Span.Contains(outer.Span);

    /// <summary>Another thread can change the answer; a local that this method computed before would keep the loop going for ever.</summary>
    private static bool AsksAnew(IfStatementSyntax test, FixSite site)
    {
        var reads = site.Model.GetOperation(test.Condition, site.Cancel)?.DescendantsAndSelf().ToList() ?? [];
        return !reads.OfType<ILocalReferenceOperation>().Any(l => l.Local.Type.SpecialType == SpecialType.System_Boolean && !IsSharedOrAssigned(l.Local, test))
            && reads.Any(r => r is IFieldReferenceOperation { Field.IsConst: false } or IPropertyReferenceOperation or IInvocationOperation or IArrayElementReferenceOperation
                || (r is ILocalReferenceOperation { Local: var local } && IsSharedOrAssigned(local, test))
                || (r is IParameterReferenceOperation { Parameter.RefKind: not RefKind.None }));
    }

    private static bool IsSharedOrAssigned(ILocalSymbol local, IfStatementSyntax test)
        => Variables.IsWrittenElsewhere(local, test) || Variables.IsWrittenIn(local, test);

    private static bool IsOnly(ExpressionStatementSyntax wait, IfStatementSyntax test)
        => (test.Statement == wait || test.Statement is BlockSyntax { Statements: [var only] } && only == wait)
           && !test.DescendantTrivia().Any(t => (t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)) && test.Span.Contains(t.Span));
}
