namespace ConcurrencyLint;

/// <summary>The waits for an event, countdown or semaphore in the code of its type.</summary>
internal static class SignalWaits
{
    /// <param name="signalled">The field, property, local or captured parameter that holds it.</param>
    public static IEnumerable<SyncOp> On(IOperation? signalled, ProgramModel program)
    {
        if (SymbolOf(signalled, program) is not { } symbol)
            return [];
        var code = symbol is ILocalSymbol or IParameterSymbol ? StartedWork.RootOf(signalled!).Descendants()
            : symbol.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } home ? program.Type(home).UnitsThatMention(symbol.Name).SelectMany(u => u.Operations) : [];
        return from operation in code
               where operation is IInvocationOperation
               let op = program.Sync.Find(operation)
               where op is { Verb: SyncVerb.Block or SyncVerb.Acquire } && op.Row.Is(SyncTraits.Event | SyncTraits.Countdown | SyncTraits.Semaphore)
                   && op.Target is { } target && (Is(target) || target.Descendants().Any(Is))
               select op;

        bool Is(IOperation operation) => SymbolEqualityComparer.Default.Equals(SymbolOf(operation, program), symbol);
    }

    /// <summary>The variable that an expression reads.</summary>
    public static ISymbol? SymbolOf(IOperation? operation, ProgramModel program) => operation?.Bare() switch
    {
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => program.FieldBehind(property.Property.OriginalDefinition) ?? property.Property.OriginalDefinition,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
