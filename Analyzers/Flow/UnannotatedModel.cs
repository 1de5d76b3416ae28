namespace ConcurrencyLint;

/// <summary>A semantic model without nullable analysis, where the compiler can make one.</summary>
/// <remarks>The oldest supported compiler cannot, and has no <c>System.Threading.Lock</c> that would need one; hence the look-up at run time.</remarks>
internal static class UnannotatedModel
{
    private static readonly System.Reflection.MethodInfo? Make = typeof(Compilation).GetMethods()
        .FirstOrDefault(m => m.Name == nameof(Compilation.GetSemanticModel) && m.GetParameters() is [_, { ParameterType: { IsEnum: true, Name: "SemanticModelOptions" } }]);

    private static readonly object? Options = Make is null ? null : Enum.Parse(Make.GetParameters()[1].ParameterType, "DisableNullableAnalysis");

    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel?>> Models = new();

    public static SemanticModel? Of(Compilation compilation, SyntaxTree tree)
        => Models.GetValue(compilation, _ => new()).GetOrAdd(tree, t => Make?.Invoke(compilation, [t, Options]) as SemanticModel);
}
