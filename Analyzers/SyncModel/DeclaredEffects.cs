namespace ConcurrencyLint;

/// <summary>What a method's own annotations say it does to locks: <c>[AcquiresLock("_gate")]</c>, <c>[ReleasesLock("_gate")]</c>.</summary>
/// <remarks>Attributes are known by their short names, so that anybody may declare their own.</remarks>
internal static class DeclaredEffects
{
    public static Effects? Of(IMethodSymbol method)
    {
        ImmutableArray<Effect>.Builder? items = null;
        foreach (var attribute in method.GetAttributes())
        {
            var delta = attribute.AttributeClass?.Name switch
            {
                "AcquiresLockAttribute" => 1,
                "ReleasesLockAttribute" => -1,
                _ => 0,
            };
            if (delta == 0)
                continue;

            items ??= ImmutableArray.CreateBuilder<Effect>();
            if (attribute.ConstructorArguments is [{ Value: string guard }] && GuardExpression.Resolve(guard, method) is { } path)
                items.Add(new(new(path, LockMode.Exclusive), delta, When: delta > 0 && method.ReturnType.SpecialType == SpecialType.System_Boolean ? true : null));
        }

        return items is null ? null : new(items.ToImmutable(), ReturnsScope: Effects.IsDisposable(method));
    }
}
