namespace ConcurrencyLint;

/// <summary>How often a place of a body of code is come by each time the body runs.</summary>
internal static class Repetition
{
    /// <param name="around">A loop around this too runs anew for each of it, and does not count.</param>
    /// <returns>Null where a condition decides, or a loop whose rounds nobody can tell.</returns>
    public static Quantity? Of(IOperation place, SyntaxNode around, ProgramModel program)
    {
        var times = Quantity.One;
        var from = place;
        for (var at = place.Parent; at is not null && times is not null && from is not (IAnonymousFunctionOperation or ILocalFunctionOperation); from = at, at = at.Parent)
        {
            times = at switch
            {
                ILoopOperation loop when loop.Syntax.Span.Contains(around.Span) => times,
                ILoopOperation loop when loop.Body != from && !(loop is IForLoopOperation { Before: var before } && before.Contains(from)) => null,
                ILoopOperation loop => HasOtherExit(loop) ? null : times.Times(Rounds(loop, program)),
                _ => IsOptional(at, from) ? null : times,
            };
        }

        return times;
    }

    /// <summary>The body comes to the place each time that it runs, however often.</summary>
    public static bool IsCertain(IOperation place)
    {
        for (IOperation from = place, at = place.Parent!; at is not null && from is not (IAnonymousFunctionOperation or ILocalFunctionOperation); from = at, at = at.Parent!)
        {
            if (IsOptional(at, from))
                return false;
        }

        return true;
    }

    /// <summary>Whether the child runs is decided by its parent.</summary>
    private static bool IsOptional(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation conditional => conditional.Condition != child,
        ISwitchOperation @switch => @switch.Value != child,
        ISwitchExpressionOperation @switch => @switch.Value != child,
        ICoalesceOperation coalesce => coalesce.Value != child,
        IConditionalAccessOperation access => access.Operation != child,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary => binary.LeftOperand != child,
        ICatchClauseOperation => true,
        _ => false,
    };

    private static bool HasOtherExit(ILoopOperation loop)
        => StartedWork.Own(loop.Body).Prepend(loop.Body).Any(o => o is IBranchOperation or IReturnOperation or IThrowOperation);

    private static Quantity? Rounds(ILoopOperation loop, ProgramModel program) => loop switch
    {
        IForEachLoopOperation each => Quantity.LengthOf(each.Collection, program),
        IForLoopOperation { Condition: IBinaryOperation { LeftOperand: var counter } condition, AtLoopBottom: [IExpressionStatementOperation { Operation: var step }] } @for
            when counter.Bare() is ILocalReferenceOperation { Local: var local } && First(@for, local) is { } first && IsOnlyCountedBy(step, local, @for) => Rounds(
                condition.OperatorKind, Step(step), Quantity.Of(first, program), Quantity.Of(condition.RightOperand, program)),
        _ => null,
    };

    private static Quantity? Rounds(BinaryOperatorKind comparison, int step, Quantity? first, Quantity? last) => (comparison, step) switch
    {
        (BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals, 1) => last?.Minus(first),
        (BinaryOperatorKind.LessThanOrEqual, 1) => last?.Minus(first)?.Plus(Quantity.One),
        (BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals, -1) => first?.Minus(last),
        (BinaryOperatorKind.GreaterThanOrEqual, -1) => first?.Minus(last)?.Plus(Quantity.One),
        _ => null,
    };

    private static IOperation? First(IForLoopOperation loop, ILocalSymbol counter)
        => loop.Before.SelectMany(b => b.DescendantsAndSelf()).Select(o => o switch
        {
            IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, counter) => declarator.Initializer?.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when SymbolEqualityComparer.Default.Equals(target.Local, counter) => assignment.Value,
            _ => null,
        }).FirstOrDefault(v => v is not null);

    private static int Step(IOperation step) => step switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment } => 1,
        IIncrementOrDecrementOperation { Kind: OperationKind.Decrement } => -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue: { HasValue: true, Value: 1 } } => 1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract, Value.ConstantValue: { HasValue: true, Value: 1 } } => -1,
        _ => 0,
    };

    private static bool IsOnlyCountedBy(IOperation step, ILocalSymbol counter, IForLoopOperation loop)
        => step.ChildOperations.FirstOrDefault() is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, counter)
           && !loop.Body.Descendants().Any(o => o is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, counter) && WholeNumber.IsWritten(reference));
}
