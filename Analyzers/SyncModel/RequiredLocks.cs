namespace ConcurrencyLint;

/// <summary>The locks that a method says its callers hold: <c>[RequiresLock("_gate")]</c>, known by its short name.</summary>
internal static class RequiredLocks
{
    public static IEnumerable<LockPath> Of(IMethodSymbol method)
        => from attribute in method.GetAttributes()
           where attribute.AttributeClass?.Name == "RequiresLockAttribute"
           let guard = attribute.ConstructorArguments is [{ Value: string expression }] ? GuardExpression.Resolve(expression, method) : null
           where guard is not null
           select guard;
}
