namespace ConcurrencyLint.Docs;

/// <summary>The attributes that say in the source what the tables say of other people's code.</summary>
internal static class Attributes
{
    private const string Suffix = "Attribute";

    public static string Table() => Markdown.Table(
        ["Attribute", "Says"],
        Sources.Types("Primitives/Annotations").OfType<ClassDeclarationSyntax>().Select(t => new[] { $"`[{Written(t)}]`", Sources.Summary(t) }));

    private static string Written(ClassDeclarationSyntax type)
    {
        var parameters = type.ParameterList?.Parameters.Select(p => p.Identifier.ValueText) ?? [];
        return type.Identifier.ValueText[..^Suffix.Length] + (parameters.Any() ? $"({string.Join(", ", parameters)})" : "");
    }
}
