namespace ConcurrencyLint;

/// <summary>A local that must be declared before a block because it is used behind it.</summary>
internal readonly record struct OuterVariable(TypeSyntax Type, SyntaxToken Name, string TypeText);

internal static class Hoist
{
    private static readonly SymbolDisplayFormat Annotated = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The locals that the body of a section declares and the statements behind it use.</summary>
    public static IReadOnlyList<OuterVariable> Variables(LockSection section, FixSite site)
        => Variables(section.Body, new HashSet<string>(section.Rest.SelectMany(LockSection.Names)), site);

    /// <summary>The locals that some statements declare and code behind them names.</summary>
    public static IReadOnlyList<OuterVariable> Variables(IEnumerable<StatementSyntax> body, ISet<string> used, FixSite site)
        => (from declaration in body.OfType<LocalDeclarationStatementSyntax>()
            where declaration is { IsConst: false, UsingKeyword.RawKind: 0, Declaration.Type: not RefTypeSyntax }
            where declaration.Declaration.Variables is [{ Initializer: not null }]
            let variable = declaration.Declaration.Variables[0]
            where used.Contains(variable.Identifier.ValueText)
            select new OuterVariable(declaration.Declaration.Type, variable.Identifier, TypeText(declaration.Declaration.Type, variable, site))).ToList();

    public static string TypeText(TypeSyntax written, VariableDeclaratorSyntax variable, FixSite site)
    {
        if (!written.IsVar || site.Model.GetDeclaredSymbol(variable, site.Cancel) is not ILocalSymbol { Type: var type })
            return written.ToString();
        var isNullable = site.Model.GetNullableContext(written.SpanStart).AnnotationsEnabled()
            && variable.Initializer is { Value: var value } && site.Model.GetTypeInfo(value, site.Cancel).Nullability.FlowState == NullableFlowState.MaybeNull;
        return type.WithNullableAnnotation(isNullable ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated).ToMinimalDisplayString(site.Model, written.SpanStart, Annotated);
    }
}
