namespace ConcurrencyLint;

/// <summary>CL0517: a timer, semaphore or token source is disposed while the code of another thread uses it.</summary>
[NoFix("Which lock keeps the two apart, or what has to be waited for first, is for the program to say.")]
internal sealed class DisposeRacesUse() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0517", title: "Do not dispose what another thread may be using",
        messageFormat: "'{0}' is {1} here while {2} may call '{3}' ({4}), which throws then; wait for that first, or do both under one lock", category: Categories.Signals);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place))
        {
            var program = context.Program;
            if (program.Operation(creation) is not { } operation || program.Sync.Find(operation)?.Row.Word != place.ValueText || (program.Sync.Traits(operation.Type) & (SyncTraits.Timer | SyncTraits.Token | SyncTraits.Semaphore)) == 0 || FieldOf(operation) is not { } field)
                continue;
            var type = program.Type(field.ContainingType);
            if (!IsFirst(creation, field, type) || DisposalRace.Of(field, type, program) is not { } race || race.End.Syntax.SyntaxTree != place.SyntaxTree)
                continue;

            var runner = race.Worker.Is(SyncTraits.Timer) ? "a timer's callback" : race.Worker.Is(SyncTraits.Task) ? "the code of a task" : "the code of another thread";
            yield return Diagnostic.Create(
                Rule, race.End.Syntax.GetLocation(), [race.Use.Syntax.GetLocation()], properties: null, field.Name, race.IsDisposed ? "disposed" : "set to null",
                race.IsUsedByWorker ? runner : "other code", race.Use is IInvocationOperation call ? call.TargetMethod.Name : ((IPropertyReferenceOperation)race.Use).Property.Name, Describe.Place(race.Use.Syntax));
        }
    }

    /// <summary>A field that is set in several places is reported from the first.</summary>
    private static bool IsFirst(SyntaxNode creation, IFieldSymbol field, TypeModel type)
        => type.ValuesOf(field).FirstOrDefault(v => v.Bare() is IObjectCreationOperation or IInvocationOperation)?.Bare().Syntax == creation;

    private static IFieldSymbol? FieldOf(IOperation creation)
    {
        var value = creation;
        while (value.Parent is IConversionOperation)
            value = value.Parent;
        return value.Parent switch
        {
            IFieldInitializerOperation { InitializedFields: [var field] } => field,
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } => field.OriginalDefinition,
            ICoalesceAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } => field.OriginalDefinition,
            _ => null,
        };
    }
}
