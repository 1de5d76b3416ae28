using Microsoft.CodeAnalysis.CSharp;

namespace ConcurrencyLint;

/// <summary>What a mention of a field does to it, or to what it holds.</summary>
internal enum AccessKind
{
    /// <summary>Takes the value.</summary>
    Read,

    /// <summary>Puts another value there.</summary>
    Write,

    /// <summary>Puts a value there that comes from the old one: two of them at once lose one.</summary>
    Update,

    /// <summary>Asks the collection that is there for what it has, or walks through it.</summary>
    Look,

    /// <summary>Changes the collection that is there.</summary>
    Change,
}

/// <summary>Tells what a mention of a field does.</summary>
internal static class AccessKinds
{
    /// <summary>The kind of access; null for one that no lock is needed for: its name, its use as a lock, an atomic operation, a look at how many there are.</summary>
    /// <param name="reference">The field or property as the code is written, not as a graph has it.</param>
    /// <param name="isCollection">What it holds is a collection that is not safe for several threads.</param>
    public static AccessKind? Of(IOperation reference, bool isCollection, ProgramModel program)
    {
        var (at, parent) = (reference, reference.Parent);
        while (parent is IConversionOperation or IParenthesizedOperation or ITupleOperation { Parent: IDeconstructionAssignmentOperation or ITupleOperation } || (parent is IConditionalAccessOperation through && through.Operation == at))
        {
            if (parent is IConditionalAccessOperation { WhenNotNull: var use })
                return isCollection ? OnCollection(FirstUse(use), program) : AccessKind.Read;
            (at, parent) = (parent, parent.Parent);
        }

        switch (parent)
        {
            case INameOfOperation or ILockOperation or IAddressOfOperation:
                return null;
            case ISimpleAssignmentOperation assignment when assignment.Target == at:
                return assignment.Value.DescendantsAndSelf().Any(o => IsSame(o, reference)) ? AccessKind.Update : AccessKind.Write;
            case ICompoundAssignmentOperation compound when compound.Target == at:
            case IIncrementOrDecrementOperation:
                return AccessKind.Update;
            case ICoalesceAssignmentOperation coalesce when coalesce.Target == at:
            case IDeconstructionAssignmentOperation deconstruction when deconstruction.Target == at:
            case IArgumentOperation { Parameter.RefKind: RefKind.Out }:
                return AccessKind.Write;
            case IArgumentOperation { Parameter.RefKind: not RefKind.None }:
                return null;
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [var first, ..] } } when isCollection && first == parent:
            case IForEachLoopOperation loop when isCollection && loop.Collection == at:
                return AccessKind.Look;
            case IInvocationOperation call when call.Instance == at:
                return program.Sync.Find(call) is { Row: var row } && !row.Is(SyncTraits.Collection) ? null : isCollection ? OnCollection(call, program) : AccessKind.Read;
            case IPropertyReferenceOperation property when property.Instance == at && isCollection:
                return OnCollection(property, program);
            case IArrayElementReferenceOperation element when element.ArrayReference == at:
            case IFieldReferenceOperation { Instance: { Type.IsValueType: true } } part when part.Instance == at:
                return Of(parent, isCollection: false, program);
            default:
                return AccessKind.Read;
        }
    }

    private static AccessKind? OnCollection(IOperation use, ProgramModel program) => use switch
    {
        IInvocationOperation call => program.Sync.Find(call) is { Row: var row } ? row.Has(SyncNotes.Pure) || row.Verb == SyncVerb.Read ? AccessKind.Look : AccessKind.Change : AccessKind.Look,
        IPropertyReferenceOperation { Arguments.IsEmpty: false } element => Of(element, isCollection: false, program) is AccessKind.Read ? AccessKind.Look : AccessKind.Change,

        // How many there are is one word, and where it matters the code looks again.
        IPropertyReferenceOperation { Type.IsValueType: true } => null,
        _ => AccessKind.Look,
    };

    private static IOperation FirstUse(IOperation whenNotNull)
        => whenNotNull.DescendantsAndSelf().FirstOrDefault(o => o is IInvocationOperation { Instance: IConditionalAccessInstanceOperation } or IPropertyReferenceOperation { Instance: IConditionalAccessInstanceOperation }) ?? whenNotNull;

    private static bool IsSame(IOperation operation, IOperation reference) => (operation, reference) switch
    {
        (IMemberReferenceOperation a, IMemberReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Member, b.Member) && SyntaxFactory.AreEquivalent(a.Syntax, b.Syntax),
        (IArrayElementReferenceOperation a, IArrayElementReferenceOperation b) => SyntaxFactory.AreEquivalent(a.Syntax, b.Syntax),
        _ => false,
    };
}
