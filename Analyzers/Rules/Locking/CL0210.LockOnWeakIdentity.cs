namespace ConcurrencyLint;

/// <summary>CL0210: strangers can lock the same object, and then two locks that know nothing of each other are one.</summary>
internal sealed class LockOnWeakIdentity() : CallRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0210", title: "Lock on a private object",
        messageFormat: "'{0}' is {1}; lock on a private object", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(SyncEvent operation, RuleContext context)
    {
        if (operation.Op is { Verb: SyncVerb.Acquire, Row.LocksAnyObject: true, Target: { } target } op && !LockOnPrimitive.Concerns(operation, context) && Weakness(operation, context) is var (why, severity))
            yield return Diagnostic.Create(Rule, op.At.Syntax.GetLocation(), severity, additionalLocations: null, properties: null, operation.Lock?.ToString() ?? target.Syntax.ToString(), why);
    }

    private static (string Why, DiagnosticSeverity Severity)? Weakness(SyncEvent operation, RuleContext context)
    {
        var type = operation.Lock?.Path.Type ?? context.OperandOf(operation.Op)?.Type;
        if (type?.SpecialType == SpecialType.System_String)
            return ("a string, which all equal strings of the process may be", DiagnosticSeverity.Warning);
        if (operation.Lock?.Path.Root == LockRoot.TypeOf || IsReflection(type))
            return ("an object of the runtime, which all code shares", DiagnosticSeverity.Warning);

        // The statement takes no value; one that it seems to lock has a type that was not found.
        if (type is { IsValueType: true, TypeKind: not TypeKind.Error } && !operation.Op.IsStatement)
            return ("a value, which each lock boxes anew", DiagnosticSeverity.Warning);
        return operation.Lock?.Path switch
        {
            { Root: LockRoot.This, Fields.IsEmpty: true, Symbol: INamedTypeSymbol self } => OfThis(self),
            { Root: LockRoot.This, Fields: [IFieldSymbol field] } when !IsSyncRoot(operation.Op) => OfField(field),
            { Root: LockRoot.Static, Fields.IsEmpty: true, Symbol: IFieldSymbol field } when !IsSyncRoot(operation.Op) => OfField(field),
            _ => null,
        };
    }

    private static (string, DiagnosticSeverity)? OfThis(INamedTypeSymbol type)
        => Reach(type) switch
        {
            Accessibility.Private => null,
            Accessibility.Public => ("reachable by all code that has the object", DiagnosticSeverity.Warning),
            _ => ("reachable by all code that has the object", DiagnosticSeverity.Info),
        };

    private static (string, DiagnosticSeverity)? OfField(IFieldSymbol field)
        => !field.Locations.Any(l => l.IsInSource) ? null : (field.DeclaredAccessibility, Reach(field.ContainingType)) switch
        {
            (Accessibility.Public, Accessibility.Public) => ("public, so that all code can lock it", DiagnosticSeverity.Warning),
            (Accessibility.Protected or Accessibility.ProtectedOrInternal, Accessibility.Public) when !field.ContainingType.IsSealed => ("protected, so that all derived types can lock it", DiagnosticSeverity.Info),
            _ => null,
        };

    /// <summary>How far away code can be that knows the type.</summary>
    private static Accessibility Reach(INamedTypeSymbol type)
    {
        var reach = Accessibility.Public;
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            // Derived types outside are outside too.
            var own = at.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal ? Accessibility.Public : at.DeclaredAccessibility;
            reach = own < reach ? own : reach;
        }

        return reach;
    }

    /// <summary>A name that invites others to lock it says that they are to.</summary>
    private static bool IsSyncRoot(SyncOp op) => op.Target!.Syntax.GetLastToken().ValueText.TrimStart('_').Equals("SyncRoot", StringComparison.OrdinalIgnoreCase);

    private static bool IsReflection(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "MemberInfo", ContainingNamespace.Name: "Reflection" })
                return true;
        }

        return false;
    }
}
