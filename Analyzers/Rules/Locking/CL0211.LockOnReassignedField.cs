using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0211: whoever locks before the assignment and whoever locks after it hold two different locks.</summary>
internal sealed class LockOnReassignedField() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0211", title: "Lock on an object that is never replaced",
        messageFormat: "'{0}' is assigned{1}: from then on others lock another object; lock on one that stays", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var operation in flow.Events)
        {
            if (operation is { Op: { Verb: SyncVerb.Acquire, Row.LocksAnyObject: true } op, Lock.Path: { } path } && FieldOf(path) is { } field
                && !LockOnPrimitive.Concerns(operation, context) && IsNamed(op.Target!.Syntax, field) && ReplacementsOf(field, flow, context.Program).ToList() is { Count: > 0 } replaced)
            {
                var line = replaced[0].SyntaxTree == op.At.Syntax.SyntaxTree ? Describe.OnLine(replaced[0].GetLocation()) : $" in {Describe.Place(replaced[0])}";
                yield return Diagnostic.Create(Rule, op.At.Syntax.GetLocation(), replaced.Select(r => r.GetLocation()), path, line);
            }
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

    private static IEnumerable<SyntaxNode> ReplacementsOf(IFieldSymbol field, LockFlow flow, ProgramModel program)
    {
        var type = program.Type(field.ContainingType);

        // With a single value, whoever comes before it finds nothing to lock: it is the first lock, not another one.
        if (type.ValuesOf(field).Count(v => !IsNull(v)) < 2)
            return MadeOnDemand(field, flow, type, program);

        return from value in type.ValuesOf(field)
               where value.Parent is ISimpleAssignmentOperation { Target: IFieldReferenceOperation target } && IsOwn(target) && !IsNull(value)
               let code = value.Syntax
               where type.UnitsThatMention(field.Name).FirstOrDefault(u => u.Syntax.SyntaxTree == code.SyntaxTree && u.Owns(value)) is { Owner: var owner } && (IsInLambda(value) || !IsSetUp(owner, type))
               select code.Parent!;
    }

    /// <summary>Two threads that find nothing and make the lock, before they take it, make two.</summary>
    private static IEnumerable<SyntaxNode> MadeOnDemand(IFieldSymbol field, LockFlow flow, TypeModel type, ProgramModel program)
        => from at in flow.StepsWithLocks()
           where at is { Held.IsEmpty: true, Step: ISimpleAssignmentOperation { Syntax: AssignmentExpressionSyntax } }
           let assignment = (AssignmentExpressionSyntax)at.Step.Syntax
           let left = assignment.Left
           where IsNamed(left, field) && IsIfMissing(assignment, field)
               && program.Operation(left) is IFieldReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Field.OriginalDefinition, field) && IsOwn(target)
               && type.HeldByCallersOf(flow.Unit.Outermost.Owner).IsEmpty && !IsSetUp(flow.Unit.Outermost.Owner, type)
           select assignment;

    /// <summary><c>if (f == null) f = …</c>, <c>f ??= …</c>, <c>f = f ?? …</c>.</summary>
    private static bool IsIfMissing(AssignmentExpressionSyntax assignment, IFieldSymbol field)
        => assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
           || assignment.Right is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var old } && IsNamed(old, field)
           || (assignment.FirstAncestorOrSelf<IfStatementSyntax>() is { Condition: var test, Statement: var then } && then.Span.Contains(assignment.Span) && test.DescendantTokens().Any(t => t.ValueText == field.Name));

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
