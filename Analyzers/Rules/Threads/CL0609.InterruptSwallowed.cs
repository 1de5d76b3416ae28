using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0609: a loop is told to end while it waits, and an empty handler keeps it going.</summary>
internal sealed class InterruptSwallowed() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0609", title: "Do not swallow the exception that ends a wait",
        messageFormat: "'{0}' on line {1} is told to end by an exception that this handler swallows, and the loop goes on", category: Categories.Threads, defaultSeverity: DiagnosticSeverity.Info);

    public override WordKind Word => WordKind.Catch;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (Of(place.Parent as CatchClauseSyntax, context.Program) is { } wait)
            yield return Diagnostic.Create(Rule, place.GetLocation(), [wait.Call.GetLocation()], properties: null, wait.Name, Describe.Line(wait.Call));
    }

    /// <summary>What waits in the <c>try</c> block and would end with the exception.</summary>
    /// <param name="Exception">The exception that tells it to end.</param>
    /// <param name="Loop">The loop that it should end with.</param>
    public sealed record Wait(SyntaxNode Call, string Name, string Exception, StatementSyntax Loop);

    public static Wait? Of(CatchClauseSyntax? handler, ProgramModel program)
    {
        if (handler is not { Filter: null, Block.Statements.Count: 0, Parent: TryStatementSyntax guarded } || Caught(handler) is not { } caught || LoopAround(guarded) is not { } loop)
            return null;
        foreach (var call in StatementList.Inside(guarded.Block).Where(n => n is InvocationExpressionSyntax))
        {
            if (program.Operation(call) is { } operation && program.Sync.Find(operation) is { } op && ExceptionOf(op) is { } exception && (caught == exception || caught is "" or "Exception") && IsFirst(handler, guarded, exception))
                return new(call, op.Name, exception, loop);
        }

        return null;
    }

    /// <summary>The simple name of what is caught, if that can be meant to end a wait; nothing for everything.</summary>
    private static string? Caught(CatchClauseSyntax handler)
        => (handler.Declaration?.Type.GetLastToken().ValueText ?? "") is var name && name is "" or "Exception" or "ThreadInterruptedException" or "OperationCanceledException" ? name
            : name == "TaskCanceledException" ? "OperationCanceledException" : null;

    /// <summary>A wait with a token ends when that is cancelled; one without when the thread is interrupted.</summary>
    private static string? ExceptionOf(SyncOp op)
        => op.IsCancellable ? "OperationCanceledException"
            : op.Verb is SyncVerb.Wait or SyncVerb.Join or SyncVerb.Block && !op.Row.Has(SyncNotes.Io) && op.At.Type is not { Name: "Task" or "ValueTask" } ? "ThreadInterruptedException"
            : null;

    /// <summary>No handler before it takes the exception.</summary>
    private static bool IsFirst(CatchClauseSyntax handler, TryStatementSyntax guarded, string exception)
        => guarded.Catches.TakeWhile(c => c != handler).All(c => Caught(c) != exception && Caught(c) is not ("" or "Exception"));

    /// <summary>The innermost loop around it, if nothing in it leads out: neither its condition nor a jump.</summary>
    private static StatementSyntax? LoopAround(TryStatementSyntax guarded) => LoopWay.LoopOf(guarded) is { } loop && EndlessLoop.Is(loop) ? loop : null;
}
