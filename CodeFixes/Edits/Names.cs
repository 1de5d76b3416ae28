namespace ConcurrencyLint;

/// <summary>Names for what a fix adds: of new locals, and of types that may have to be imported first.</summary>
internal static class Names
{
    /// <summary>The name, with a number where the member already uses it.</summary>
    public static string Free(string name, SyntaxNode near)
    {
        var member = near.Ancestors().FirstOrDefault(a => a is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? near.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(member.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : name + i).First(n => !taken.Contains(n));
    }

    /// <summary>How to write a type at a place, and the <c>using</c> that this takes, if any.</summary>
    public static string Type(string @namespace, string name, SyntaxNode near, SemanticModel model, ref TextEdit edit)
    {
        var visible = model.LookupNamespacesAndTypes(near.SpanStart, name: name);
        if (visible.OfType<INamedTypeSymbol>().Any(t => t.ContainingNamespace.ToDisplayString() == @namespace))
            return name;
        if (!visible.IsEmpty)
            return $"{@namespace}.{name}";

        var root = (CompilationUnitSyntax)near.SyntaxTree.GetRoot();
        var layout = new Layout(root);
        var line = $"using {@namespace};{layout.NewLine}";
        var usings = root.Usings.Where(u => u.Alias is null && u.StaticKeyword.RawKind == 0 && u.GlobalKeyword.RawKind == 0).ToList();
        var next = usings.FirstOrDefault(u => Compare(u.Name!.ToString(), @namespace) > 0);
        var change = next is not null ? new TextChange(new(next.SpanStart, 0), line)
            : usings.Count > 0 ? new(new(layout.Lines[layout.LineAt(usings[usings.Count - 1].Span.End)].EndIncludingLineBreak, 0), line)
            : new TextChange(new(root.Externs.FullSpan.End, 0), line + layout.NewLine);
        if (!edit.Has(near.SyntaxTree, change))
            edit = edit.And(near.SyntaxTree, [change]);
        return name;
    }

    /// <summary>The order of usings: the framework's first.</summary>
    private static int Compare(string left, string right)
        => IsSystem(left) != IsSystem(right) ? (IsSystem(left) ? -1 : 1) : string.CompareOrdinal(left, right);

    private static bool IsSystem(string @namespace) => @namespace == "System" || @namespace.StartsWith("System.", StringComparison.Ordinal);
}
