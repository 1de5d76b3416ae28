namespace ConcurrencyLint;

/// <summary>How a member changes, or has to change.</summary>
internal enum Change
{
    Any,
    Up,
    Down,

    /// <summary>It gets a value.</summary>
    To,

    /// <summary>It gets another value.</summary>
    From,
}

/// <summary>What one test of a wait's predicate asks of one member, and the change of it that can end the waiting.</summary>
internal sealed record WaitTest(ISymbol Member, Change Change, object? Value)
{
    // A property that asks a property; further down nobody would recognise what is tested.
    private const int Depth = 2;

    /// <summary>What the code tests before it waits, or the predicate that it hands over.</summary>
    public static ImmutableHashSet<WaitTest> Of(LockFlow flow, SyncEvent wait, ProgramModel program)
    {
        var reader = new Reader(program, flow);
        var tests = WaitPredicate.TakesPredicate(wait.Op)
            ? from nested in flow.Nested
              where nested.Unit.Lambda is { } lambda && wait.At.Syntax.Span.Contains(lambda.Syntax.Span)
              from returned in nested.Unit.Root.Descendants().OfType<IReturnOperation>()
              where returned.ReturnedValue is not null
              from test in reader.Read(returned.ReturnedValue!, false, Depth)
              select test
            : WaitPredicate.Of(flow, wait)?.Tests.SelectMany(t => reader.Read(t.Condition, t.WaitsWhen, Depth));
        return (tests ?? Enumerable.Empty<WaitTest>()).ToImmutableHashSet();
    }

    public bool Equals(WaitTest? other)
        => other is not null && SymbolEqualityComparer.Default.Equals(Member, other.Member) && Change == other.Change && Equals(Value, other.Value);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member);

    /// <summary>Whether a change of the member may make the test come out otherwise.</summary>
    public bool IsMetBy(Change change, object? value) => (Change, change) switch
    {
        (Change.Any, _) or (_, Change.Any) => true,
        (Change.Up, Change.To) => !IsLeast(value),
        (Change.Down, Change.To) => true,
        (Change.Up, _) => change == Change.Up,
        (Change.Down, _) => change == Change.Down,
        (Change.To, Change.To) => Equals(Value, value),
        (Change.From, Change.To) => !Equals(Value, value),
        (Change.To, Change.Up) or (Change.From, Change.Down) => !IsLeast(Value),
        _ => true,
    };

    private static bool IsLeast(object? value) => value is null or 0 or 0L or false;

    /// <summary>Reads the tests off a condition.</summary>
    private sealed class Reader(ProgramModel program, LockFlow flow)
    {
        /// <param name="value">The value of the condition with which the thread waits.</param>
        public IEnumerable<WaitTest> Read(IOperation condition, bool value, int depth)
        {
            switch (condition)
            {
                case IConversionOperation conversion:
                    return Read(conversion.Operand, value, depth);
                case IParenthesizedOperation parenthesized:
                    return Read(parenthesized.Operand, value, depth);
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    return Read(not.Operand, !value, depth);
                case IFlowCaptureReferenceOperation capture when program.Operation(capture.Syntax) is { } written and not IFlowCaptureReferenceOperation:
                    return Read(written, value, depth);
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.And or BinaryOperatorKind.Or } both:
                    return Read(both.LeftOperand, value, depth).Concat(Read(both.RightOperand, value, depth));
                case IBinaryOperation comparison:
                    return Compared(comparison.LeftOperand, comparison.OperatorKind, comparison.RightOperand, value, depth)
                        .Concat(Compared(comparison.RightOperand, Mirrored(comparison.OperatorKind), comparison.LeftOperand, value, depth));
                case IIsPatternOperation { Pattern: IConstantPatternOperation pattern } test:
                    return Compared(test.Value, BinaryOperatorKind.Equals, pattern.Value, value, depth);
                case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation pattern } } test:
                    return Compared(test.Value, BinaryOperatorKind.NotEquals, pattern.Value, value, depth);
                case IIsNullOperation test:
                    return Members(test.Operand, depth).Select(m => new WaitTest(m.Member, value ? Change.From : Change.To, null));
                default:
                    return Flag(condition, value, depth);
            }
        }

        private IEnumerable<WaitTest> Flag(IOperation condition, bool value, int depth)
        {
            if (condition is ILocalReferenceOperation { Local: var local })
                return ValuesOf(local).SelectMany(v => Read(v, value, depth - 1));
            if (depth > 0 && Inside(condition) is { } body)
                return Read(body, value, depth - 1);
            return Members(condition, depth).Select(m => m.IsCollection || condition.Type?.SpecialType != SpecialType.System_Boolean ? new WaitTest(m.Member, Change.Any, null) : new WaitTest(m.Member, Change.To, !value));
        }

        private IEnumerable<WaitTest> Compared(IOperation operand, BinaryOperatorKind kind, IOperation with, bool value, int depth)
        {
            if (!value)
                kind = Negated(kind);
            var constant = with is IConversionOperation conversion ? conversion.Operand.ConstantValue : with.ConstantValue;
            return Members(operand, depth).Select(m => kind switch
            {
                BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => new WaitTest(m.Member, Change.Up, null),
                BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => new WaitTest(m.Member, Change.Down, null),
                BinaryOperatorKind.Equals when constant is { HasValue: true, Value: 0 } => new WaitTest(m.Member, Change.Up, 0),
                BinaryOperatorKind.NotEquals when constant is { HasValue: true, Value: 0 } => new WaitTest(m.Member, Change.Down, 0),
                BinaryOperatorKind.Equals when constant is { HasValue: true, Value: bool flag } => new WaitTest(m.Member, Change.To, !flag),
                BinaryOperatorKind.Equals when constant.HasValue && !m.IsCollection => new WaitTest(m.Member, Change.From, constant.Value),
                BinaryOperatorKind.NotEquals when constant.HasValue && !m.IsCollection => new WaitTest(m.Member, Change.To, constant.Value),
                _ => new WaitTest(m.Member, Change.Any, with.Syntax.ToString()),
            });
        }

        /// <summary>The members of this type that an expression reads, and whether it asks a collection that one holds.</summary>
        private IEnumerable<(ISymbol Member, bool IsCollection)> Members(IOperation operation, int depth)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    return Members(conversion.Operand, depth);
                case IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false } field } when field.DeclaringSyntaxReferences.Length > 0:
                    return [(field.OriginalDefinition, false)];
                case IFlowCaptureReferenceOperation capture when program.Operation(capture.Syntax) is { } written and not IFlowCaptureReferenceOperation:
                    return Members(written, depth);
                case IPropertyReferenceOperation { Property: { DeclaringSyntaxReferences.Length: > 0 } property }:
                    return Stored(property) is { } stored ? [(stored, false)] : depth > 0 && Inside(operation) is { } body ? Members(body, depth - 1) : [];
                case IPropertyReferenceOperation { Instance: IFieldReferenceOperation { Field: var collection } }:
                    return [(collection.OriginalDefinition, true)];
                case IInvocationOperation { Instance: IFieldReferenceOperation { Field: var asked } } call when program.Sync.Find(call) is { } op && op.Row.Is(SyncTraits.Collection):
                    return [(asked.OriginalDefinition, true)];
                case IInvocationOperation call:
                    return call.Arguments.Where(a => a.Parameter?.RefKind != RefKind.None).SelectMany(a => Members(a.Value, depth))
                        .Concat(depth > 0 && Inside(call) is { } inner ? Members(inner, depth - 1) : []);
                case ILocalReferenceOperation { Local: var local }:
                    return depth > 0 ? ValuesOf(local).SelectMany(v => Members(v, depth - 1)) : [];
                case IBinaryOperation or IUnaryOperation:
                    return operation.ChildOperations.SelectMany(c => Members(c, depth));
                default:
                    return [];
            }
        }

        /// <summary>What a property stores, unless code outside sets it, which nobody here sees.</summary>
        private ISymbol? Stored(IPropertySymbol property)
            => program.FieldBehind(property.OriginalDefinition) is IFieldSymbol { IsReadOnly: false } field ? field
                : ProgramModel.IsAutomatic(property.OriginalDefinition) && property.SetMethod is { DeclaredAccessibility: Accessibility.Private } ? property.OriginalDefinition : null;

        private IEnumerable<IOperation> ValuesOf(ILocalSymbol local)
            => flow.Unit.AllSteps.OfType<ISimpleAssignmentOperation>().Where(a => a.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local)).Select(a => a.Value);

        /// <summary>What a member of this program returns whose body is one expression.</summary>
        private IOperation? Inside(IOperation call)
        {
            var method = call switch { IPropertyReferenceOperation property => property.Property.GetMethod, IInvocationOperation { Arguments.IsEmpty: true } invocation => invocation.TargetMethod, _ => null };
            return method is not null && program.HasBody(method) && program.Unit(method)?.Root is { } root
                && (root as IBlockOperation ?? root.ChildOperations.OfType<IBlockOperation>().FirstOrDefault()) is { Operations: [IReturnOperation { ReturnedValue: { } value }] } ? value : null;
        }

        private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
        {
            BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
            BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
            BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
            _ => kind,
        };

        private static BinaryOperatorKind Negated(BinaryOperatorKind kind) => kind switch
        {
            BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
            BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
            BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
            BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
            BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
            _ => kind,
        };
    }
}
