namespace ConcurrencyLint;

/// <summary>A whole number in terms of variables that nobody needs to know: <c>4</c>, <c>n + 1</c>, <c>2 * workers.Length</c>.</summary>
internal sealed class Quantity
{
    public static readonly Quantity Zero = new(0, ImmutableDictionary<Term, int>.Empty);
    public static readonly Quantity One = new(1, ImmutableDictionary<Term, int>.Empty);

    private readonly int _constant;
    private readonly ImmutableDictionary<Term, int> _factors;

    private Quantity(int constant, ImmutableDictionary<Term, int> factors) => (_constant, _factors) = (constant, factors);

    /// <summary>A variable, or the number of its items.</summary>
    private readonly record struct Term(ISymbol Symbol, bool IsLength)
    {
        public override string ToString()
            => (Symbol is { IsStatic: true, DeclaringSyntaxReferences.IsEmpty: true } ? Symbol.ContainingType.Name + "." : "") + Symbol.Name + (!IsLength ? "" : TypeOf(Symbol) is IArrayTypeSymbol ? ".Length" : ".Count");
    }

    /// <summary>The number, where no variable is in it.</summary>
    public int? Known => _factors.IsEmpty ? _constant : null;

    /// <summary>Only what the machine has counts, such as its processors.</summary>
    public bool IsOfMachine => !_factors.IsEmpty && _factors.Keys.All(t => t is { IsLength: false, Symbol: { IsStatic: true, DeclaringSyntaxReferences.IsEmpty: true } });

    /// <summary>1 if it is positive whatever the variables count, -1 if it is negative, 0 if it is nothing; null if that depends.</summary>
    public int? Sign => _factors.IsEmpty ? Math.Sign(_constant)
        : _constant >= 0 && _factors.All(f => f.Value > 0) ? 1
        : _constant <= 0 && _factors.All(f => f.Value < 0) ? -1
        : null;

    /// <summary>What an expression comes to; null for what is not understood.</summary>
    public static Quantity? Of(IOperation? value, ProgramModel program)
    {
        if (value is null)
            return null;
        if (WholeNumber.Of(value, program) is { } number)
            return new(number, ImmutableDictionary<Term, int>.Empty);
        return value switch
        {
            IConversionOperation conversion => Of(conversion.Operand, program),
            IParenthesizedOperation parenthesized => Of(parenthesized.Operand, program),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Of(sum.LeftOperand, program)?.Plus(Of(sum.RightOperand, program)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => Of(difference.LeftOperand, program)?.Minus(Of(difference.RightOperand, program)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product => Of(product.LeftOperand, program)?.Times(Of(product.RightOperand, program)),
            ILocalReferenceOperation local => WholeNumber.IsEverWritten(local) ? null : Of(WholeNumber.OnlyValue(local), program) ?? Variable(local.Local),
            IParameterReferenceOperation parameter => IsAssigned(parameter) ? null : Variable(parameter.Parameter),
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => Variable(field.Field.OriginalDefinition),
            IPropertyReferenceOperation { Property: { Name: "Length" or "Count" }, Instance: { } collection, Arguments.IsEmpty: true } => LengthOf(collection, program),
            IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Arguments.IsEmpty: true } property => Variable(property.Property.OriginalDefinition),
            _ => null,
        };
    }

    /// <summary>The number of items of a collection: that of the variable it is in, or what it is made with.</summary>
    public static Quantity? LengthOf(IOperation collection, ProgramModel program) => collection switch
    {
        IConversionOperation conversion => LengthOf(conversion.Operand, program),
        IArrayCreationOperation { Initializer.ElementValues: var elements } => new(elements.Length, ImmutableDictionary<Term, int>.Empty),
        IArrayCreationOperation { DimensionSizes: [var size] } => Of(size, program),
        IInvocationOperation call when program.Sync.Find(call) is { Target: { } target, Row: var row } => row.Has(SyncNotes.Times) ? Of(target, program) : row.Has(SyncNotes.Each) ? LengthOf(target, program) : null,
        ILocalReferenceOperation local => WholeNumber.IsEverWritten(local) ? null : (WholeNumber.OnlyValue(local) is { } value ? LengthOf(value, program) : null) ?? Variable(local.Local, isLength: true),
        IParameterReferenceOperation parameter => IsAssigned(parameter) ? null : Variable(parameter.Parameter, isLength: true),
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation, Field: var field } => LengthOf(field, program) ?? Variable(field.OriginalDefinition, isLength: true),
        _ => null,
    };

    public Quantity? Plus(Quantity? other)
    {
        if (other is null)
            return null;
        var factors = _factors;
        foreach (var (term, factor) in other._factors.Select(f => (f.Key, f.Value)))
        {
            var sum = factor + (factors.TryGetValue(term, out var known) ? known : 0);
            factors = sum == 0 ? factors.Remove(term) : factors.SetItem(term, sum);
        }

        return new(_constant + other._constant, factors);
    }

    public Quantity? Minus(Quantity? other) => Plus(other?.Times(new Quantity(-1, ImmutableDictionary<Term, int>.Empty)));

    /// <summary>The product, where one of the two is a known number.</summary>
    public Quantity? Times(Quantity? other)
        => other is null ? null
            : Known is { } number ? (number == 0 ? Zero : new(number * other._constant, other._factors.ToImmutableDictionary(f => f.Key, f => f.Value * number)))
            : other.Known is null ? null : other.Times(this);

    /// <summary>The same as the caller of a method names it, who gives the parameters their values.</summary>
    public Quantity? Substitute(ImmutableArray<IArgumentOperation> arguments, ProgramModel program)
    {
        Quantity? result = new(_constant, ImmutableDictionary<Term, int>.Empty);
        foreach (var (term, factor) in _factors.Select(f => (f.Key, f.Value)))
        {
            var argument = arguments.FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.Parameter?.OriginalDefinition, term.Symbol))?.Value;
            var value = argument is null ? new(0, ImmutableDictionary<Term, int>.Empty.Add(term, 1)) : term.IsLength ? LengthOf(argument, program) : Of(argument, program);
            result = result?.Plus(value?.Times(new Quantity(factor, ImmutableDictionary<Term, int>.Empty)));
        }

        return result;
    }

    /// <summary>As it is written in a program.</summary>
    public override string ToString()
    {
        var terms = string.Join(" + ", _factors.Select(f => f.Value == 1 ? $"{f.Key}" : $"{f.Value} * {f.Key}").OrderBy(t => t, StringComparer.Ordinal));
        return terms.Length == 0 ? $"{_constant}" : _constant == 0 ? terms : _constant < 0 ? $"{terms} - {-_constant}" : $"{terms} + {_constant}";
    }

    private static Quantity? LengthOf(IFieldSymbol field, ProgramModel program)
        => field.IsReadOnly && WholeNumber.OnlyValue(field.OriginalDefinition, program) is { } value ? LengthOf(value, program) : null;

    private static Quantity? Variable(ISymbol symbol, bool isLength = false)
        => isLength && TypeOf(symbol) is not (IArrayTypeSymbol or { AllInterfaces.IsEmpty: false }) ? null : new(0, ImmutableDictionary<Term, int>.Empty.Add(new(symbol, isLength), 1));

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static bool IsAssigned(IParameterReferenceOperation reference)
        => StartedWork.RootOf(reference).Descendants().Any(o => o is IParameterReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Parameter, reference.Parameter) && WholeNumber.IsWritten(other));
}
