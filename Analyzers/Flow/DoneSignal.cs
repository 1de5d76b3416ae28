using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A signal with which a body of code says, as its last act, that it is done: an exception before it passes it by.</summary>
/// <param name="Statement">The signal's own statement, or the test of a count around it.</param>
/// <param name="Body">The lambda, local function or method.</param>
/// <param name="Swallowing">The <c>try</c> that ends with the signal and whose <c>catch</c> does not let the exception out of the body.</param>
/// <param name="Before">What runs before it, and passes it by when it fails.</param>
/// <param name="IsRepeated">It is given in a loop, once for each item.</param>
internal sealed record DoneSignal(EventCall Call, SyncOp Op, StatementSyntax Statement, SyntaxNode Body, TryStatementSyntax? Swallowing, IReadOnlyList<StatementSyntax> Before, bool IsRepeated)
{
    /// <summary>Null for a signal behind which more work comes, and for one that an exception does not pass by.</summary>
    public static DoneSignal? Of(EventCall call, ProgramModel program)
    {
        if (call.Call.FirstAncestorOrSelf<StatementSyntax>() is not { } own || EventCall.Of(own)?.Call != call.Call)
            return null;
        var statement = own.Parent is IfStatementSyntax { Else: null } test ? test
            : own.Parent is BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax { Else: null } outer } ? outer : own;
        if (StatementList.Around(statement) is not var (list, index) || Climb(statement, call) is not { } way || !way.Before.SelectMany(StatementList.Inside).Any(MayFail)
            || SignalOf(own, program) is not { } op || !IsLast(list, index, program) || (index > 0 && SignalOf(list[index - 1], program) is not null)
            || (statement is IfStatementSyntax counted && !IsCount(counted.Condition, program)))
        {
            return null;
        }

        return new(call, op, statement, way.Body, way.Swallowing, way.Before, way.IsRepeated);
    }

    /// <summary>What a statement signals, where it does nothing else.</summary>
    public static SyncOp? SignalOf(StatementSyntax statement, ProgramModel program)
        => EventCall.Of(statement) is { } call && program.Operation(call.Call) is { } operation && program.Sync.Find(operation) is { } op
            && (op.Verb == SyncVerb.Signal ? op.Row.Is(SyncTraits.Event | SyncTraits.Countdown) : op.Verb == SyncVerb.Release && op.Row.Is(SyncTraits.Semaphore)) ? op : null;

    /// <summary>The first thing before the signal that may well fail, with nothing to catch what it throws.</summary>
    public IOperation? Thrower(ProgramModel program)
        => Before.Select(program.Operation).OfType<IOperation>().SelectMany(s => s.DescendantsAndSelf())
            .FirstOrDefault(o => Throws(o, program) && !IsCaught(o.Syntax));

    private static bool MayFail(SyntaxNode node) => node is InvocationExpressionSyntax or AwaitExpressionSyntax or ThrowStatementSyntax or ThrowExpressionSyntax;

    /// <summary>Only other signals and the return come behind it.</summary>
    private static bool IsLast(IReadOnlyList<StatementSyntax> list, int index, ProgramModel program)
        => list.Skip(index + 1).All(s => s is ReturnStatementSyntax { Expression: null or IdentifierNameSyntax or LiteralExpressionSyntax } or ContinueStatementSyntax || SignalOf(s, program) is not null);

    /// <summary>The last of several workers signals.</summary>
    private static bool IsCount(ExpressionSyntax condition, ProgramModel program)
        => condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => program.Operation(c) is { } operation && program.Sync.Find(operation) is { Row: var row } && row.Is(SyncTraits.Atomic));

    private static (SyntaxNode Body, TryStatementSyntax? Swallowing, IReadOnlyList<StatementSyntax> Before, bool IsRepeated)? Climb(StatementSyntax statement, EventCall call)
    {
        var before = new List<StatementSyntax>();
        TryStatementSyntax? swallowing = null;
        var isRepeated = false;
        for (var at = statement; ;)
        {
            if (StatementList.Around(at) is not var (list, index) || (at != statement && index != list.Count - 1 && !list.Skip(index + 1).All(s => s is ReturnStatementSyntax)))
                return null;
            if (swallowing is null)
                before.InsertRange(0, list.Take(index));
            if (at.Parent is not BlockSyntax block)
                return null;
            switch (block.Parent)
            {
                // Signalled before, it is one step of a dialogue.
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax:
                    return block.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(c => call.IsOnSame(EventCall.Of(c)) && SyntaxFactory.AreEquivalent(c.Expression, call.Call.Expression)) > 1 ? null : (block.Parent, swallowing, before, isRepeated);
                case BlockSyntax:
                    at = block;
                    break;
                case UsingStatementSyntax or LockStatementSyntax:
                    at = (StatementSyntax)block.Parent;
                    break;
                case TryStatementSyntax tried when tried.Block == block && !tried.Catches.Select(c => (SyntaxNode)c.Block).Append(tried.Finally).Any(n => n is not null && Mentions(n, call)):
                    if (swallowing is null && tried.Catches.Any(IsEnd))
                        swallowing = tried;
                    at = tried;
                    break;
                case WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax:
                    isRepeated = true;
                    at = (StatementSyntax)block.Parent;
                    break;
                default:
                    return null;
            }
        }
    }

    private static bool Mentions(SyntaxNode node, EventCall call) => node.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => call.IsOnSame(EventCall.Of(c)));

    /// <summary>Every exception ends here.</summary>
    private static bool IsEnd(CatchClauseSyntax clause)
        => clause is { Filter: null } && clause.Declaration is null or { Type: IdentifierNameSyntax { Identifier.ValueText: "Exception" } or QualifiedNameSyntax { Right.Identifier.ValueText: "Exception" } }
           && !StatementList.Inside(clause.Block).Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax);

    /// <summary>An exception from there stays in a <c>try</c> that stands wholly before the signal.</summary>
    private bool IsCaught(SyntaxNode thrower)
    {
        for (var at = thrower; at is not null && at != Body; at = at.Parent)
        {
            if (at is CatchClauseSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                || (at is BlockSyntax { Parent: TryStatementSyntax tried } block && tried.Block == block && !tried.Span.Contains(Statement.Span) && tried.Catches.Any(IsEnd)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Other code runs, of which nobody knows that it cannot fail.</summary>
    private static bool Throws(IOperation operation, ProgramModel program) => operation switch
    {
        IThrowOperation => true,
        IInvocationOperation call when program.Sync.Find(call) is { } op => op.Verb == SyncVerb.Call || (op.Row.Is(SyncTraits.Io) && op.Verb == SyncVerb.Block),
        IInvocationOperation { TargetMethod: var method } => method.IsVirtual || method.IsAbstract || method.IsOverride || !IsOfSystem(method) && !program.IsTrivial(method),
        IAwaitOperation { Operation: ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation } => true,
        _ => false,
    };

    private static bool IsOfSystem(IMethodSymbol method)
    {
        var space = method.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space?.Name == "System";
    }
}
