using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0311: a pause stands where the end of a thread, task or process should be waited for.</summary>
internal sealed class SleepAsJoin() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0311", title: "Wait for the end of the work, not for some time",
        messageFormat: "'{0}' does not wait for what was started on line {1}: {2}", category: Categories.Liveness);

    public override WordKind Word => WordKind.Pause;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (place.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || PauseStatement(call) is not { } pause || IsRepeated(pause)
            || context.Program.Operation(call) is not { } operation || context.Program.Sync.Find(operation) is not { } op || !op.Row.Has(SyncNotes.Pause))
        {
            yield break;
        }

        // What is started nearest to the pause is what it is for.
        var works = StartedWork.Before(operation, context.Program).ToList();
        if (works.LastOrDefault() is not { } work || StartedWork.IsAnyAwaitedAfter(operation, context.Program))
            yield break;
        var used = works.Select(w => w.UsedAfter(operation)).FirstOrDefault(u => u is not null);
        if (used is not null || (work.EndsWithProgram && IsLastOfProgram(operation, context)))
        {
            yield return Diagnostic.Create(
                Rule, call.GetLocation(), works.Select(w => w.Start.Syntax.GetLocation()), properties: null, op.Name,
                Describe.Line(work.Start.Syntax), used is null ? "the program may end before it is done" : $"'{used}' may be used before it is done");
        }
    }

    /// <summary>The statement that does nothing but pause: <c>Thread.Sleep(…);</c>, <c>await Task.Delay(…);</c>, <c>Task.Delay(…).Wait();</c>.</summary>
    public static ExpressionStatementSyntax? PauseStatement(SyntaxNode call)
    {
        var node = call;
        while (node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "Wait" or "GetAwaiter" or "GetResult", Parent: InvocationExpressionSyntax outer })
            node = outer;
        return (node.Parent is AwaitExpressionSyntax await ? await.Parent : node.Parent) as ExpressionStatementSyntax;
    }

    /// <summary>In a loop it is one pause of many, between two looks at something.</summary>
    private static bool IsRepeated(SyntaxNode pause)
        => pause.Ancestors().TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) || a is GlobalStatementSyntax)
            .Any(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or CatchClauseSyntax);

    /// <summary>Behind the pause the program does nothing that takes time.</summary>
    private static bool IsLastOfProgram(IOperation pause, RuleContext context)
        => context.Program.UnitAround(pause.Syntax) is { Owner: IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" } } unit
           && StartedWork.BodyOf(pause).Syntax == unit.Syntax
           && StartedWork.Own(unit.Root).Where(o => o.Syntax.SpanStart > pause.Syntax.Span.End).All(o => o is not IInvocationOperation call || context.Program.Sync.Find(call) is { Row: var row } && row.Is(SyncTraits.Io) && row.Verb != SyncVerb.Block);
}
