namespace ConcurrencyLint;

/// <summary>CL0502: a semaphore whose permits always come back to it, and that takes one too many without a word.</summary>
internal sealed class SemaphoreWithoutMaximum() : TypeRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0502", title: "Give a semaphore that is acquired and released a maximum",
        messageFormat: "A release too many of '{0}' goes unnoticed and lets one more in for ever; with a maximum it throws", category: Categories.Signals, defaultSeverity: DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
    {
        var uses = from flow in type.AllFlows
                   from e in flow.Events
                   where e.Op.Row.Is(SyncTraits.Semaphore) && e.Lock is not null
                   select (Flow: flow, Event: e);
        foreach (var semaphore in uses.GroupBy(u => u.Event.Lock!.Value.Path.Identity, SymbolEqualityComparer.Default))
        {
            if (semaphore.Key?.ContainingType is not { DeclaringSyntaxReferences.IsEmpty: false } home
                || !semaphore.Any(u => u.Event.Op.Verb == SyncVerb.Acquire) || !semaphore.Any(u => u.Event.Op.Verb == SyncVerb.Release))
            {
                continue;
            }

            var creations = context.Program.Type(home).ValuesOf(semaphore.Key).ToList();
            if (!creations.Any(c => IsUnbounded(c, context.Program)) || semaphore.Any(u => SemaphoreUse.MaySignal(u.Event.Lock!.Value.Path, u.Flow, ImmutableArray.Create(type), context.Program)))
                continue;
            foreach (var creation in creations.Where(c => IsUnbounded(c, context.Program)))
                yield return Diagnostic.Create(Rule, creation.Syntax.GetLocation(), semaphore.Key.Name);
        }
    }

    /// <summary>Made with a count and without the maximum that another constructor takes; one that starts empty carries signals.</summary>
    private static bool IsUnbounded(IOperation value, ProgramModel program)
        => value.Bare() is IObjectCreationOperation { Constructor: { } constructor } creation && program.Sync.Find(creation) is { Row: var row } && row.Has(SyncNotes.Count)
            && creation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == row.Target.Argument) is { ArgumentKind: ArgumentKind.Explicit, Value: var count }
            && WholeNumber.Of(count, program) is null or > 0
            && MaximumOf(constructor, row) is null && constructor.ContainingType.InstanceConstructors.Any(c => c.DeclaredAccessibility == Accessibility.Public && MaximumOf(c, row) is not null);

    /// <summary>The parameter behind the count that is the maximum.</summary>
    public static IParameterSymbol? MaximumOf(IMethodSymbol constructor, SyncRow row)
        => constructor.Parameters.FirstOrDefault(p => p.Ordinal == row.Target.Argument + 1 && p.Type.SpecialType == SpecialType.System_Int32);
}
