namespace ConcurrencyLint;

/// <summary>Whether a signal lets one waiter pass, or everybody until the event is reset.</summary>
internal static class EventMode
{
    /// <summary>Null where nobody can tell: another type made the event, or somebody else chose.</summary>
    public static bool? IsAutoReset(IOperation? signalled, ProgramModel program)
    {
        if (signalled?.Bare() is not { } value)
            return null;
        if (OfType(value.Type, program) is { } known)
            return known;
        return value is IObjectCreationOperation creation ? OfNew(creation, program)
            : SignalWaits.SymbolOf(value, program) is { } variable ? OfValues(variable, program) : null;
    }

    private static bool? OfType(ITypeSymbol? type, ProgramModel program)
        => program.Sync.Traits(type) is var traits && traits.HasFlag(SyncTraits.AutoReset) ? true : traits.HasFlag(SyncTraits.ManualReset) ? false : null;

    private static bool? OfNew(IObjectCreationOperation creation, ProgramModel program)
        => program.Sync.Find(creation) is { Target: { } mode, Row: var row } && row.Has(SyncNotes.Mode) && mode.ConstantValue is { HasValue: true, Value: int chosen } ? chosen == 0 : null;

    /// <summary>All events that the variable is given are of one kind, and all of them are new.</summary>
    private static bool? OfValues(ISymbol variable, ProgramModel program)
    {
        if (variable.DeclaringSyntaxReferences.IsEmpty || variable.ContainingType is not { } type)
            return null;
        var kinds = program.Type(type).ValuesOf(variable).Select(v => v.Bare() is IObjectCreationOperation creation ? OfType(creation.Type, program) ?? OfNew(creation, program) : null).Distinct().Take(2).ToList();
        return kinds.Count == 1 ? kinds[0] : null;
    }
}
