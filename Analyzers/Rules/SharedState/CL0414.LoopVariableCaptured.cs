using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0414: work that runs on another thread reads the variable of a loop, which has gone on by then.</summary>
internal sealed class LoopVariableCaptured() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0414", title: "Copy the variable of a loop for work on another thread",
        messageFormat: "'{0}' is one variable for all rounds of the loop: what '{1}' runs sees the value that it has by then", category: Categories.SharedState);

    public override WordKind Word => WordKind.Loop;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var capture in In(place.Parent, context.Program))
            yield return Diagnostic.Create(Rule, capture.Reads[0].GetLocation(), capture.Variable.Name, $"{capture.Runner.Type.Name}{(capture.Runner.Member == ".ctor" ? "" : "." + capture.Runner.Member)}");
    }

    /// <summary>A delegate that another thread runs, and where it reads the variable.</summary>
    public sealed record Capture(AnonymousFunctionExpressionSyntax Function, ISymbol Variable, ImmutableArray<SyntaxNode> Reads, SyncRow Runner);

    public static IEnumerable<Capture> In(SyntaxNode? loop, ProgramModel program)
    {
        var body = loop switch
        {
            ForStatementSyntax f => f.Statement,
            WhileStatementSyntax w => w.Statement,
            DoStatementSyntax d => d.Statement,
            _ => null,
        };
        if (body is null || !body.DescendantNodes().Any(n => n is AnonymousFunctionExpressionSyntax))
            yield break;
        var stepped = Stepped(loop!, body);
        foreach (var function in StatementList.Inside(body).OfType<AnonymousFunctionExpressionSyntax>())
        {
            if (!function.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => stepped.Contains(n.Identifier.ValueText)) || IsLeftBehind(function, body)
                || program.Operation(function) is not IAnonymousFunctionOperation code || program.Sync.RunnerOf(code) is not { } runner || !IsLater(runner) || IsAwaited(code, body, program))
            {
                continue;
            }

            foreach (var variable in code.Body.Descendants().OfType<ILocalReferenceOperation>().GroupBy(r => r.Local, SymbolEqualityComparer.Default))
            {
                if (variable.Key is ILocalSymbol local && stepped.Contains(local.Name) && !local.Locations.Any(l => body.Span.Contains(l.SourceSpan)) && local.Type.SpecialType != SpecialType.System_Boolean && variable.All(IsRead))
                    yield return new(function, local, variable.Select(r => r.Syntax).OrderBy(s => s.SpanStart).ToImmutableArray(), runner);
            }
        }
    }

    /// <summary>What the loop sets for each round: in its head, or by counting on in its body.</summary>
    private static HashSet<string> Stepped(SyntaxNode loop, StatementSyntax body)
    {
        var head = loop.ChildNodes().Where(n => n != body).SelectMany(StatementList.Inside);
        var counted = StatementList.Inside(body).Where(n => n is PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax || n is AssignmentExpressionSyntax { RawKind: not (int)SyntaxKind.SimpleAssignmentExpression });
        return new(head.Concat(counted).Select(n => n switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } => target.Identifier.ValueText,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression, Operand: IdentifierNameSyntax target } => target.Identifier.ValueText,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression, Operand: IdentifierNameSyntax target } => target.Identifier.ValueText,
            _ => "",
        }).Where(n => n.Length > 0));
    }

    /// <summary>The loop goes on before it has run.</summary>
    private static bool IsLater(SyncRow runner)
        => runner.Spawns && !runner.Has(SyncNotes.Inline | SyncNotes.Joins | SyncNotes.Immediate);

    /// <summary>The loop ends behind the statement, so that the variable keeps its value.</summary>
    private static bool IsLeftBehind(SyntaxNode function, StatementSyntax body)
        => function.Ancestors().TakeWhile(a => a != body.Parent).OfType<StatementSyntax>().Any(s => s is ReturnStatementSyntax or ThrowStatementSyntax
            || (StatementList.Around(s) is var (list, index) && list.Skip(index + 1).Any(next => next is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax)));

    /// <summary>The round waits for something behind the start; that may be the work.</summary>
    private static bool IsAwaited(IOperation code, StatementSyntax body, ProgramModel program)
        => StartedWork.Own(StartedWork.BodyOf(code.Parent!)).Where(o => body.Span.Contains(o.Syntax.Span) && o.Syntax.Span.End > code.Syntax.Span.End)
            .Any(o => o is IAwaitOperation ? !IsPause(o, program) : program.Sync.Find(o) is { Verb: SyncVerb.Join or SyncVerb.Block or SyncVerb.Wait or SyncVerb.Acquire } op && !op.Row.Has(SyncNotes.Pause | SyncNotes.Io));

    private static bool IsPause(IOperation await, ProgramModel program)
        => await.Descendants().Any(o => program.Sync.Find(o) is { } op && op.Row.Has(SyncNotes.Pause));

    private static bool IsRead(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target != reference,
        IIncrementOrDecrementOperation => false,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => false,
        IAddressOfOperation => false,
        _ => true,
    };
}
