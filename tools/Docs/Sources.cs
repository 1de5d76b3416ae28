using System.Text.RegularExpressions;

namespace ConcurrencyLint.Docs;

/// <summary>The documentation comments in the sources, so that the pages say what the code says.</summary>
internal static partial class Sources
{
    /// <summary>The types declared in a folder.</summary>
    public static IEnumerable<BaseTypeDeclarationSyntax> Types(string folder)
        => Repository.Files(folder, "*.cs")
            .SelectMany(f => CSharpSyntaxTree.ParseText(Repository.Read(f)).GetRoot().DescendantNodes())
            .OfType<BaseTypeDeclarationSyntax>();

    public static string Summary(SyntaxNode declaration)
    {
        var comment = declaration.GetLeadingTrivia().Select(t => t.GetStructure()).OfType<DocumentationCommentTriviaSyntax>().FirstOrDefault();
        var summary = comment?.Content.OfType<XmlElementSyntax>().FirstOrDefault(e => e.StartTag.Name.ToString() == "summary");
        var text = string.Concat(summary?.Content.Select(Text) ?? []);
        return Blanks().Replace(text, " ").Trim();
    }

    private static string Text(XmlNodeSyntax node) => node switch
    {
        XmlTextSyntax text => string.Concat(text.TextTokens.Select(t => t.ValueText)),
        XmlElementSyntax { StartTag.Name: var name } element when name.ToString() is "c" => $"`{string.Concat(element.Content.Select(Text))}`",
        XmlElementSyntax element => string.Concat(element.Content.Select(Text)),
        XmlEmptyElementSyntax { Attributes: [XmlCrefAttributeSyntax reference, ..] } => $"`{reference.Cref}`",
        XmlEmptyElementSyntax { Attributes: [XmlNameAttributeSyntax name, ..] } => $"`{name.Identifier}`",
        XmlEmptyElementSyntax { Attributes: [XmlTextAttributeSyntax text, ..] } => $"`{text.TextTokens}`",
        _ => "",
    };

    [GeneratedRegex("""\s+""")]
    private static partial Regex Blanks();
}
