using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0217: a lock that is a value is copied, and whoever takes the copy keeps nobody out.</summary>
internal sealed class CopiedLock() : TypeRule(Rule)
{
    private const SyncTraits SpinLock = SyncTraits.Mutex | SyncTraits.Spin;

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0217", title: "Do not copy a lock that is a value",
        messageFormat: "'{0}' {1}: whoever takes the copy keeps nobody out", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
    {
        var fields = Fields(type.Type).Where(f => IsLock(f.Type, context)).ToList();
        foreach (var field in fields)
        {
            if (field.IsReadOnly && field.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is VariableDeclaratorSyntax declaration)
                yield return Diagnostic.Create(Rule, declaration.Identifier.GetLocation(), field.Name, "is 'readonly', so that each call works on a copy of it");
        }

        // Locks in locals and parameters are found where the same code takes them.
        var units = fields.Select(f => f.Name).Distinct().SelectMany(type.UnitsThatMention).Concat(type.Flows.Where(f => f.Events.Any(e => e.Op.Row.Is(SyncTraits.Spin))).Select(f => f.Unit)).Distinct();
        foreach (var read in units.SelectMany(u => u.Root.Descendants()).Where(o => IsVariable(o) && IsLock(o.Type, context)))
        {
            if (Copy(read) is { } how)
                yield return Diagnostic.Create(Rule, read.Syntax.GetLocation(), read.Syntax, how);
        }
    }

    private static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsImplicitlyDeclared).Concat(type.GetTypeMembers().SelectMany(Fields));

    private static bool IsLock(ITypeSymbol? type, RuleContext context) => type is { IsValueType: true } && (context.Program.Sync.Traits(type) & SpinLock) == SpinLock;

    private static bool IsVariable(IOperation operation) => operation is IFieldReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation;

    private static string? Copy(IOperation read) => read.Parent switch
    {
        IArgumentOperation { Parameter.RefKind: RefKind.None } argument => $"is passed by value to '{Describe.Name(argument.Parameter.ContainingSymbol)}'",
        IConversionOperation { Type.IsReferenceType: true } => "is boxed",
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None, Name: var name } } } => $"is copied to '{name}'",
        ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Value == read => $"is copied to '{assignment.Target.Syntax}'",
        _ => null,
    };
}
