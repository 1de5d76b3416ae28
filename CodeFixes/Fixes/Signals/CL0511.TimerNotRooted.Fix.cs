using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Keeps the timer: with <c>using</c> where the code waits behind it, else in a field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimerNotRootedFix))]
public sealed class TimerNotRootedFix() : RuleFix("CL0511")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || site.Model.GetOperation(site.Node, site.Cancel) is not { } creation
            || TimerNotRooted.Loss.Of(creation, site.Program) is not { } loss)
        {
            yield break;
        }

        if (Using(statement, site) is { } kept)
            yield return new("Keep it with 'using' until this code ends", FixPlan.Scoped, TextEdit.Of(site.Tree, kept));
        if (Field(statement, creation, loss, site) is { } changes)
            yield return new("Keep it in a field", FixPlan.Plain, TextEdit.Of(site.Tree, changes));
    }

    /// <summary>Only where time goes by before the code ends, for then the timer does too.</summary>
    private static TextChange? Using(StatementSyntax statement, FixSite site)
    {
        if (site.Language < LanguageVersion.CSharp8 || StatementList.Around(statement) is not var (list, index)
            || !list.Skip(index + 1).SelectMany(StatementList.Inside).Any(n => n is AwaitExpressionSyntax || (n is InvocationExpressionSyntax && site.Sync(n) is { Verb: SyncVerb.Block or SyncVerb.Join or SyncVerb.Wait })))
        {
            return null;
        }

        return BeforeTimer(statement) is not { } target ? null
            : statement is LocalDeclarationStatementSyntax ? new(new(statement.SpanStart, 0), "using ")
            : new(target, $"using var {Names.Free("timer", statement)} = ");
    }

    /// <summary>What stands in the statement before the timer is made: a declaration, a discard, or nothing.</summary>
    private static TextSpan? BeforeTimer(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value }] } => TextSpan.FromBounds(statement.SpanStart, value.SpanStart),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var value } assignment } => TextSpan.FromBounds(assignment.SpanStart, value.SpanStart),
        ExpressionStatementSyntax { Expression: ObjectCreationExpressionSyntax or InvocationExpressionSyntax } => new(statement.SpanStart, 0),
        _ => null,
    };

    /// <summary>One field for one timer, so not in a loop or in a function that may run again beside itself.</summary>
    private static IEnumerable<TextChange>? Field(StatementSyntax statement, IOperation creation, TimerNotRooted.Loss loss, FixSite site)
    {
        var member = statement.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax);
        if (member is not BaseMethodDeclarationSyntax { Parent: ClassDeclarationSyntax home } || creation.Type is not { } type
            || statement.Ancestors().TakeWhile(a => a != member).Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax))
        {
            return null;
        }

        var name = "_" + (loss.Local?.Name ?? "timer").TrimStart('_');
        var isNullable = (site.Model.GetNullableContext(statement.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        var isStatic = member.Modifiers.Any(SyntaxKind.StaticKeyword);
        if (home.DescendantTokens().Any(t => t.ValueText == name)
            || NewField.Before(home, $"private {(isStatic ? "static " : "")}{type.ToMinimalDisplayString(site.Model, member.SpanStart)}{(isNullable ? "?" : "")} {name};") is not { } field)
        {
            return null;
        }

        return BeforeTimer(statement) is { } span ? loss.Uses.Select(u => new TextChange(u.Syntax.Span, name)).Concat([field, new(span, name + " = ")]) : null;
    }
}
