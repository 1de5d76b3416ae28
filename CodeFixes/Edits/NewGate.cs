namespace ConcurrencyLint;

/// <summary>Gives a type a private object to lock on, and names it in everything that locked, waited for or pulsed another.</summary>
internal static class NewGate
{
    /// <summary>The change; null unless every operation on the old lock is seen and can be rewritten.</summary>
    /// <param name="isOld">Operations on the lock to replace.</param>
    /// <param name="isSpelled">The expression that such an operation must have.</param>
    public static TextEdit? Write(TypeModel type, Func<LockPath, bool> isOld, Func<ExpressionSyntax, bool> isSpelled, ClassDeclarationSyntax home, string name, bool isStatic)
    {
        var uses = type.AllFlows.SelectMany(f => f.Events).Where(e => e.Lock is { } key && isOld(key.Path)).ToList();
        if (uses.Count == 0 || IsAskedFor(uses[0].Op.Row.Type, type) || home.DescendantTokens().Any(t => t.ValueText == name) || Declaration(home, name, isStatic) is not { } declaration)
            return null;

        var edit = TextEdit.Of(home.SyntaxTree, declaration);
        foreach (var target in uses.Select(u => u.Op.Row.LocksAnyObject ? u.Op.Target?.Syntax as ExpressionSyntax : null).Distinct())
        {
            if (target is null || !isSpelled(target))
                return null;
            edit = edit.And(target.SyntaxTree, [new(target.Span, name)]);
        }

        return edit;
    }

    /// <summary>A private object to lock on: the one that the type has under the usual name, or a new one.</summary>
    public static (string Name, ImmutableArray<TextChange> Declaration)? Field(ClassDeclarationSyntax home, bool isStatic)
    {
        var name = isStatic ? "StaticGate" : "_gate";
        if (home.Members.OfType<FieldDeclarationSyntax>().Any(f => IsGate(f, name, isStatic)))
            return (name, ImmutableArray<TextChange>.Empty);
        return !home.DescendantTokens().Any(t => t.ValueText == name) && Declaration(home, name, isStatic) is { } declaration
            ? (name, ImmutableArray.Create(declaration)) : null;
    }

    private static bool IsGate(FieldDeclarationSyntax field, string name, bool isStatic)
        => field is { Declaration: { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword }, Variables: [{ Identifier.ValueText: var known }] } } && known == name
           && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && field.Modifiers.Any(SyntaxKind.StaticKeyword) == isStatic;

    /// <summary>Whether a lock is held can be asked too, and would have to be asked of the new one.</summary>
    private static bool IsAskedFor(SyncType kind, TypeModel type)
        => type.AllFlows.SelectMany(f => f.Unit.AllSteps).OfType<IInvocationOperation>()
            .Any(c => c.TargetMethod is { Name: var method, ContainingType: { Name: var owner } } && method.StartsWith("Is", StringComparison.Ordinal) && kind.MetadataName.EndsWith("." + owner, StringComparison.Ordinal));

    private static TextChange? Declaration(ClassDeclarationSyntax home, string name, bool isStatic)
    {
        var creation = ((CSharpParseOptions)home.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9 ? "new()" : "new object()";
        return NewField.Before(home, $"private {(isStatic ? "static " : "")}readonly object {name} = {creation};");
    }
}
