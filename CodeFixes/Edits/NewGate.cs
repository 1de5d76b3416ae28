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
        if (uses.Count == 0 || IsAskedFor(uses[0].Op.Row.Type, type) || home.DescendantTokens().Any(t => t.ValueText == name) || Declaration(home, name, isStatic) is not var (at, text))
            return null;

        var edit = TextEdit.Of(home.SyntaxTree, new TextChange(new(at, 0), text));
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
        return !home.DescendantTokens().Any(t => t.ValueText == name) && Declaration(home, name, isStatic) is var (at, text)
            ? (name, ImmutableArray.Create(new TextChange(new(at, 0), text))) : null;
    }

    private static bool IsGate(FieldDeclarationSyntax field, string name, bool isStatic)
        => field is { Declaration: { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword }, Variables: [{ Identifier.ValueText: var known }] } } && known == name
           && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && field.Modifiers.Any(SyntaxKind.StaticKeyword) == isStatic;

    /// <summary>Whether a lock is held can be asked too, and would have to be asked of the new one.</summary>
    private static bool IsAskedFor(SyncType kind, TypeModel type)
        => type.AllFlows.SelectMany(f => f.Unit.AllSteps).OfType<IInvocationOperation>()
            .Any(c => c.TargetMethod is { Name: var method, ContainingType: { Name: var owner } } && method.StartsWith("Is", StringComparison.Ordinal) && kind.MetadataName.EndsWith("." + owner, StringComparison.Ordinal));

    private static (int At, string Text)? Declaration(ClassDeclarationSyntax home, string name, bool isStatic)
    {
        var layout = new Layout(home.SyntaxTree.GetRoot());
        if (home.Members.FirstOrDefault() is not { } first || !layout.StartsLine(first) || layout.LineAt(home.OpenBraceToken.SpanStart) is var brace && brace >= layout.LineAt(first.SpanStart))
            return null;

        var creation = ((CSharpParseOptions)home.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9 ? "new()" : "new object()";
        var declaration = $"{layout.IndentOf(first)}private {(isStatic ? "static " : "")}readonly object {name} = {creation};{layout.NewLine}";
        return (layout.Lines[brace].EndIncludingLineBreak, declaration + (first is FieldDeclarationSyntax ? "" : layout.NewLine));
    }
}
