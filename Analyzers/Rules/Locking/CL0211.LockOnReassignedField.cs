namespace ConcurrencyLint;

/// <summary>CL0211: whoever locks before the assignment and whoever locks after it hold two different locks.</summary>
internal sealed class LockOnReassignedField() : CallRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0211", title: "Lock on an object that is never replaced",
        messageFormat: "'{0}' is assigned{1}: from then on others lock another object; lock on one that stays", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(SyncEvent operation, RuleContext context)
    {
        if (operation is { Op: { Verb: SyncVerb.Acquire, Row.LocksAnyObject: true } op, Lock.Path: { } path } && FieldOf(path) is { } field
            && !LockOnPrimitive.Concerns(operation, context) && IsNamed(op.Target!.Syntax, field) && ReplacementsOf(field, context.Program).ToList() is { Count: > 0 } replaced)
        {
            var line = replaced[0].SyntaxTree == op.At.Syntax.SyntaxTree ? Describe.OnLine(replaced[0].GetLocation()) : $" in {Describe.Place(replaced[0])}";
            yield return Diagnostic.Create(Rule, op.At.Syntax.GetLocation(), replaced.Select(r => r.GetLocation()), path, line);
        }
    }

    /// <summary>The field, where it is one of this object or a static one.</summary>
    public static IFieldSymbol? FieldOf(LockPath path) => path switch
    {
        { Root: LockRoot.This, Fields: [IFieldSymbol { IsReadOnly: false } field] } => field,
        { Root: LockRoot.Static, Fields.IsEmpty: true, Symbol: IFieldSymbol { IsReadOnly: false, IsConst: false } field } => field,
        _ => null,
    };

    /// <summary>A local that was given the object locks that object on purpose, whatever the field holds by then.</summary>
    public static bool IsNamed(SyntaxNode target, IFieldSymbol field) => target.GetLastToken().ValueText == field.Name;

    private static IEnumerable<SyntaxNode> ReplacementsOf(IFieldSymbol field, ProgramModel program)
    {
        var type = program.Type(field.ContainingType);

        // With a single value, whoever comes before it finds nothing to lock: it is the first lock, not another one.
        if (type.ValuesOf(field).Count(v => !IsNull(v)) < 2)
            return Enumerable.Empty<SyntaxNode>();

        return from value in type.ValuesOf(field)
               where value.Parent is ISimpleAssignmentOperation { Target: IFieldReferenceOperation target } && IsOwn(target) && !IsNull(value)
               let code = value.Syntax
               where type.UnitsThatMention(field.Name).FirstOrDefault(u => u.Syntax.SyntaxTree == code.SyntaxTree && u.Owns(value)) is { Owner: var owner } && (IsInLambda(value) || !IsSetUp(owner, type))
               select code.Parent!;
    }

    /// <summary>The field of an object that is being made is nobody's lock yet.</summary>
    private static bool IsOwn(IFieldReferenceOperation target)
        => target.Field.IsStatic || target.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static bool IsNull(IOperation value) => value is IConversionOperation conversion ? IsNull(conversion.Operand) : value is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    private static bool IsInLambda(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    /// <summary>It runs before others know the object: a constructor, what only constructors call, the way back from a serialized form.</summary>
    private static bool IsSetUp(ISymbol owner, TypeModel type)
        => owner is IMethodSymbol method
           && (method is { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } or { IsInitOnly: true }
               || method.GetAttributes().Any(a => a.AttributeClass is { Name: "OnDeserializingAttribute" or "OnDeserializedAttribute" })
               || (type.AreCallersKnown(method) && type.CallersOf(method).ToList() is { Count: > 0 } callers
                   && callers.All(c => c.Caller.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })));
}
