using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A signal that is given once for each item that is put somewhere, and the loops that wait for it and take items out.</summary>
/// <param name="Items">The field with the collection.</param>
internal sealed record ItemSignal(EventCall Call, SyncOp Op, ISymbol Items)
{
    // The item, the lock around it, something written to a log.
    private const int Near = 3;

    public static ItemSignal? Of(EventCall call, ProgramModel program)
    {
        if (call.Call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || EventCall.Of(statement)?.Call != call.Call || StatementList.Around(statement) is not var (list, index)
            || list.Take(index).Reverse().Take(Near).SelectMany(Straight).OfType<InvocationExpressionSyntax>().ToList() is not { Count: > 0 } earlier
            || DoneSignal.SignalOf(statement, program) is not { } op)
        {
            return null;
        }

        var items = earlier.Select(program.Operation).OfType<IInvocationOperation>().Where(o => IsAdd(o, program)).Select(o => SignalWaits.SymbolOf(o.Instance, program)).FirstOrDefault(s => s is IFieldSymbol or IPropertySymbol);
        return items is null ? null : new(call, op, items);
    }

    /// <summary>What runs once whenever the statement does.</summary>
    private static IEnumerable<SyntaxNode> Straight(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax or LocalDeclarationStatementSyntax => StatementList.Inside(statement),
        BlockSyntax block => block.Statements.SelectMany(Straight),
        LockStatementSyntax held => Straight(held.Statement),
        TryStatementSyntax tried => Straight(tried.Block),
        UsingStatementSyntax scoped => Straight(scoped.Statement),
        _ => [],
    };

    private static bool IsAdd(IInvocationOperation call, ProgramModel program)
        => program.Sync.Find(call) is { Row: var row } && row.Is(SyncTraits.Collection) && row.Has(SyncNotes.Adds) && !row.Has(SyncNotes.Removes);

    /// <summary>The loops that wait for the signal, each with what it does to the items; none where one of them is not understood.</summary>
    public IReadOnlyList<Consumer> Consumers(ProgramModel program)
    {
        var consumers = new List<Consumer>();
        foreach (var wait in SignalWaits.On(program.Operation(Call.Receiver), program))
        {
            if (Consumer.Of(wait, this, program) is not { } consumer)
                return [];
            consumers.Add(consumer);
        }

        return consumers;
    }

    /// <summary>A loop that waits, each time round and whatever is there, and then looks for items.</summary>
    /// <param name="Takes">The calls and assignments that take items out behind the wait.</param>
    /// <param name="Drains">They go on until nothing is left.</param>
    public sealed record Consumer(SyncOp Wait, IReadOnlyList<IOperation> Takes, bool Drains)
    {
        public static Consumer? Of(SyncOp wait, ItemSignal signal, ProgramModel program)
        {
            IOperation? loop = wait.At;
            var isTested = false;
            while (loop is not (null or ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                isTested |= loop.Parent is IConditionalOperation test && test.Condition != loop && test.Syntax is IfStatementSyntax;
                loop = loop.Parent;
            }

            if (isTested || loop is not ILoopOperation)
                return null;

            // The same signal, given or waited for again there, keeps count in a way of its own.
            var inside = loop.Descendants().ToList();
            if (inside.Any(o => o.Syntax != wait.At.Syntax && o is IInvocationOperation { Instance: { } instance } && program.Sync.Find(o) is { Verb: SyncVerb.Acquire or SyncVerb.Release or SyncVerb.Block or SyncVerb.Signal }
                    && SymbolEqualityComparer.Default.Equals(SignalWaits.SymbolOf(instance, program), SignalWaits.SymbolOf(wait.Target, program))))
            {
                return null;
            }

            var takes = inside.SelectMany(o => TakesOf(o, signal.Items, program)).ToList();
            return takes.Count == 0 || takes.Any(t => t.Site.Syntax.SpanStart < wait.At.Syntax.SpanStart) ? null
                : new(wait, takes.ConvertAll(t => t.Take), takes.Any(t => t.TakesAll || IsRepeated(t.Take, loop) || IsRepeated(t.Site, loop)));
        }

        /// <summary>What the operation takes out of the items, itself or by a method of the type that it calls.</summary>
        private static IEnumerable<(IOperation Take, IOperation Site, bool TakesAll)> TakesOf(IOperation operation, ISymbol items, ProgramModel program)
        {
            if (Take(operation, items, program) is { } all)
                yield return (operation, operation, all);
            if (operation is IInvocationOperation call && program.Sync.Find(call) is null && program.CalleeOf(call) is { } callee && SymbolEqualityComparer.Default.Equals(callee.ContainingType.OriginalDefinition, items.ContainingType)
                && program.Unit(callee) is { } unit)
            {
                foreach (var inner in unit.Root.Descendants())
                {
                    if (Take(inner, items, program) is { } whole)
                        yield return (inner, call, whole);
                }
            }
        }

        /// <summary>Null for what takes nothing; true for what leaves nothing: a removal that names nothing and returns nothing, or another collection in its place.</summary>
        private static bool? Take(IOperation operation, ISymbol items, ProgramModel program) => operation switch
        {
            IInvocationOperation call when SymbolEqualityComparer.Default.Equals(SignalWaits.SymbolOf(call.Instance, program), items) && program.Sync.Find(call) is { Row: var row } && row.Has(SyncNotes.Removes)
                => call.Arguments.IsEmpty && call.TargetMethod.ReturnsVoid,
            ISimpleAssignmentOperation assignment when SymbolEqualityComparer.Default.Equals(SignalWaits.SymbolOf(assignment.Target, program), items) => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref } argument when SymbolEqualityComparer.Default.Equals(SignalWaits.SymbolOf(argument.Value, program), items) => true,
            _ => null,
        };

        /// <summary>A loop around it goes on taking; one that tries until it has got an item takes one.</summary>
        private static bool IsRepeated(IOperation take, IOperation outer)
        {
            for (var at = take; at is not null && at != outer; at = at.Parent)
            {
                if (at.Parent is ILoopOperation loop && loop != outer)
                    return !(loop is IWhileLoopOperation { Condition: { } condition } && condition == at && IsNegated(take, at));
            }

            return false;
        }

        private static bool IsNegated(IOperation take, IOperation condition)
        {
            for (var at = take; at is not null; at = at.Parent)
            {
                if (at is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not })
                    return true;
                if (at == condition)
                    break;
            }

            return false;
        }
    }
}
