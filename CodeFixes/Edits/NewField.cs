using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A field added to a class, before its other members.</summary>
internal static class NewField
{
    /// <summary>The change; null where the class has no line for it.</summary>
    /// <param name="declaration">With its modifiers and semicolon.</param>
    public static TextChange? Before(ClassDeclarationSyntax home, string declaration)
    {
        var layout = new Layout(home.SyntaxTree.GetRoot());
        if (home.Members.FirstOrDefault() is not { } first || !layout.StartsLine(first) || layout.LineAt(home.OpenBraceToken.SpanStart) is var brace && brace >= layout.LineAt(first.SpanStart))
            return null;
        var gap = first is FieldDeclarationSyntax ? "" : layout.NewLine;
        return new(new(layout.Lines[brace].EndIncludingLineBreak, 0), layout.IndentOf(first) + declaration + layout.NewLine + gap);
    }
}
