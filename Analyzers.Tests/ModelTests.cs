namespace ConcurrencyLint.Tests;

/// <summary>The synchronization tables speak of types and members that exist, and of all of a lock's methods.</summary>
public sealed class ModelTests
{
    // Every public method of a type with one of these traits has a row; add a trait once its tables are complete.
    private const SyncTraits Complete = SyncTraits.Mutex | SyncTraits.Semaphore | SyncTraits.Condition;

    private const string AnyMember = "*";

    // The desktop frameworks exist on one system only, so nothing here can be looked up in them.
    private static readonly string[] Elsewhere = ["System.Windows.", "System.ServiceProcess."];

    private static readonly Compilation Everything = CSharpCompilation.Create("Model", references: References.All);

    public static TheoryData<string> Types => Names(_ => true);

    // One row may stand for all of a type's methods.
    public static TheoryData<string> CompleteTypes => Names(t => (t.Traits & Complete) != 0 && !Rows(t.MetadataName).Any(r => r.Member == AnyMember));

    [Fact]
    public void The_tables_parse() => Assert.Empty(SyncTable.BuiltIn.Errors);

    [Fact]
    public void No_member_has_two_rows()
    {
        var repeated = SyncTable.BuiltIn.Rows.GroupBy(r => $"{r.Type.MetadataName}.{r.Member}").Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        Assert.Empty(repeated);
    }

    [Theory, MemberData(nameof(Types))]
    public void A_type_exists(string type) => Assert.NotNull(Everything.GetTypeByMetadataName(type));

    [Theory, MemberData(nameof(Types))]
    public void Its_members_exist(string type)
    {
        var symbol = Existing(type);
        var unknown = Rows(type).Select(r => r.Member).Where(m => m != AnyMember && !Members(symbol).Any(s => s.Name == m)).ToList();
        Assert.Empty(unknown);
    }

    [Theory, MemberData(nameof(Types))]
    public void Its_targets_exist(string type)
    {
        var symbol = Existing(type);
        var wrong = Rows(type).Where(r => r.Target.Argument >= 0)
            .Where(r => !Members(symbol).OfType<IMethodSymbol>().Any(m => m.Name == r.Member && m.Parameters.Length > r.Target.Argument))
            .Select(r => $"{r.Member} arg{r.Target.Argument}")
            .ToList();
        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(CompleteTypes))]
    public void All_methods_of_a_lock_have_a_row(string type)
    {
        var listed = Rows(type).Select(r => r.Member).ToHashSet();
        var forgotten = Existing(type).GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.MethodKind == MethodKind.Ordinary && m.DeclaredAccessibility == Accessibility.Public && !m.IsOverride)
            .Select(m => m.Name)
            .Where(n => !listed.Contains(n))
            .Distinct()
            .ToList();
        Assert.Empty(forgotten);
    }

    private static INamedTypeSymbol Existing(string type)
    {
        var symbol = Everything.GetTypeByMetadataName(type);
        Assert.SkipWhen(symbol is null, "does not exist");
        return symbol;
    }

    private static TheoryData<string> Names(Func<SyncType, bool> which)
        => [.. SyncTable.BuiltIn.Types.Where(which).Select(t => t.MetadataName).Where(n => !Elsewhere.Any(e => n.StartsWith(e, StringComparison.Ordinal))).Distinct()];

    private static IEnumerable<SyncRow> Rows(string type) => SyncTable.BuiltIn.Rows.Where(r => r.Type.MetadataName == type);

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (var member in t.GetMembers())
                yield return member;
        }

        foreach (var member in type.AllInterfaces.SelectMany(i => i.GetMembers()))
            yield return member;
    }
}
