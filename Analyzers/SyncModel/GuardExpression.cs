namespace ConcurrencyLint;

/// <summary>The lock that an annotation names: <c>this</c>, a field or property, <c>Type.Field</c>, <c>typeof(T)</c>, or a parameter.</summary>
internal static class GuardExpression
{
    /// <summary>The path of the lock, in terms of the annotated member; null when the name means nothing there.</summary>
    public static LockPath? Resolve(string expression, ISymbol member)
    {
        expression = expression.Trim();
        var type = member.ContainingType;
        if (expression == "this")
            return new(LockRoot.This, type.OriginalDefinition);
        if (expression.StartsWith("typeof(", StringComparison.Ordinal) && expression.EndsWith(")", StringComparison.Ordinal))
            return TypeNamed(expression.Substring(7, expression.Length - 8).Trim(), type) is { } named ? new(LockRoot.TypeOf, named) : null;

        LockPath? path = null;
        foreach (var (name, index) in expression.Split('.').Select((n, i) => (n, i)))
        {
            if (index == 0 && name == "this")
                continue;
            var parameter = index == 0 && member is IMethodSymbol method ? method.Parameters.FirstOrDefault(p => p.Name == name) : null;
            if (parameter is not null)
            {
                path = new(LockRoot.Parameter, parameter);
                continue;
            }

            if (index == 0 && Member(type, name) is null && TypeNamed(name, type) is { } other)
            {
                type = other;
                continue;
            }

            var owner = path?.Type as INamedTypeSymbol ?? type;
            if (Member(owner, name) is not { } field)
                return null;
            path = field.IsStatic ? new(LockRoot.Static, field) : (path ?? new LockPath(LockRoot.This, type.OriginalDefinition)).Then(field);
        }

        return path;
    }

    private static ISymbol? Member(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol) is { } member)
                return member.OriginalDefinition;
        }

        return null;
    }

    private static INamedTypeSymbol? TypeNamed(string name, INamedTypeSymbol near)
    {
        for (INamespaceOrTypeSymbol? scope = near; scope is not null; scope = (INamespaceOrTypeSymbol?)scope.ContainingType ?? scope.ContainingNamespace)
        {
            if (scope.Name == name && scope is INamedTypeSymbol self)
                return self.OriginalDefinition;
            if (scope.GetMembers(name).OfType<INamedTypeSymbol>().FirstOrDefault() is { } found)
                return found.OriginalDefinition;
        }

        return null;
    }
}
