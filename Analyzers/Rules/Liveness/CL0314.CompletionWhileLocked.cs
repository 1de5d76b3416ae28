namespace ConcurrencyLint;

/// <summary>CL0314: completing or cancelling runs code that others have registered, on this thread and under its locks.</summary>
internal sealed class CompletionWhileLocked() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0314", title: "Do not complete or cancel while holding a lock",
        messageFormat: "'{0}' runs here what others have registered, while '{1}' is held{2}", category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from work in WorkUnderLock.In(flow, context, (op, _) => op.Row.Has(SyncNotes.Callbacks), (_, _) => null)
           let type = context.Program.TypeOf(flow.Unit)
           let source = VariableOf(work.Op.Target)
           where !IsNew(source, flow, type)
           let inline = work.Op.Verb == SyncVerb.Cancel ? [] : Creations(source, work.Op.Target?.Type, type).Where(IsInline).ToList()
           where work.Op.Verb == SyncVerb.Cancel || inline.Count > 0
           let user = OtherUser(work, type)
           let isGrave = user is not null && work.Op.Verb != SyncVerb.Cancel // Many cancel under a lock on purpose, lest the source be replaced meanwhile.
           select Diagnostic.Create(
               Rule, work.At.Syntax.GetLocation(), isGrave ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
               inline.Select(c => c.Syntax.GetLocation()).Concat(work.Places), properties: null,
               work.Op.Name, work.Held, user is null ? "" : $"; '{Describe.Name(user)}' acquires it too");

    /// <summary>Continuations run on the thread that completes, unless the source was told otherwise.</summary>
    public static bool IsInline(IObjectCreationOperation source)
        => source.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == nameof(TaskCreationOptions)) is not { } options
           || (options.Value.ConstantValue is { HasValue: true, Value: int flags } && ((TaskCreationOptions)flags & TaskCreationOptions.RunContinuationsAsynchronously) == 0);

    private static ISymbol? VariableOf(IOperation? source) => source switch
    {
        IConversionOperation conversion => VariableOf(conversion.Operand),
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    /// <summary>This code has just made the source: nobody else waits for it yet.</summary>
    private static bool IsNew(ISymbol? source, LockFlow flow, TypeModel type)
        => source is ILocalSymbol && type.ValuesOf(source).Any(v => flow.Unit.Owns(v)
            && (Creation(v) is not null || (v is IInvocationOperation { Instance: null, TargetMethod: var factory } && SymbolEqualityComparer.Default.Equals(factory.ContainingType, v.Type))));

    /// <summary>Where the source is made; out of a queue or a dictionary comes one of those that the type makes.</summary>
    private static IEnumerable<IObjectCreationOperation> Creations(ISymbol? source, ITypeSymbol? kind, TypeModel type)
    {
        var made = source is null ? [] : type.ValuesOf(source).Select(Creation).OfType<IObjectCreationOperation>().ToList();
        return made.Count > 0 || kind is null ? made
            : type.AllFlows.Select(f => f.Unit.Outermost).Distinct().SelectMany(u => u.Operations).OfType<IObjectCreationOperation>()
                .Where(c => SymbolEqualityComparer.Default.Equals(c.Type?.OriginalDefinition, kind.OriginalDefinition));
    }

    private static IObjectCreationOperation? Creation(IOperation value) => value switch
    {
        IConversionOperation conversion => Creation(conversion.Operand),
        IObjectCreationOperation creation => creation,
        _ => null,
    };

    /// <summary>Another member takes the same private lock, and others can call it.</summary>
    private static ISymbol? OtherUser(WorkUnderLock work, TypeModel type)
        => work.Held.Path.Identity is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } ? null
            : type.AllFlows
                .Where(f => f.Unit.Outermost != work.Flow.Unit.Outermost && f.Unit.Parent is null && f.Unit.Owner.DeclaredAccessibility != Accessibility.Private)
                .FirstOrDefault(f => f.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, work.Held.Path.Identity)))?.Unit.Owner;
}
