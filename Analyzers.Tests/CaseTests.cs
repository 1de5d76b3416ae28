namespace ConcurrencyLint.Tests;

/// <summary>Every file below <c>Cases/</c> is reported as it is marked and fixed as its fixed texts say.</summary>
public sealed class CaseTests
{
    public static TheoryData<string> Cases => [.. Wanted.Select(c => c.Name)];

    public static TheoryData<string> FixedCases => [.. Wanted.Where(c => c.Fixed.Any()).Select(c => c.Name)];

    /// <summary>While a rule is written its own cases will do: those whose name contains the value of the variable <c>CASES</c>.</summary>
    private static IEnumerable<CaseFile> Wanted { get; } =
        CaseFile.All.Where(c => c.Name.Contains(Environment.GetEnvironmentVariable("CASES") ?? "", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Cases))]
    public async Task Reported(string name)
    {
        var (file, program) = Read(name);
        await Verify.Alone(program, file.Id);
        await Verify.AllRules(program, file.Id);
    }

    [Theory, MemberData(nameof(FixedCases))]
    public async Task Fixed(string name)
    {
        var (file, program) = Read(name);
        foreach (var (after, index) in file.Fixed)
            await Verify.Fixes(program, after, file.Id, index);
    }

    private static (CaseFile File, TestProgram Program) Read(string name)
    {
        var file = CaseFile.Named(name);
        var program = file.Read();
        Assert.SkipUnless(program.CanParse, $"needs C# {program.Language}");
        return (file, program);
    }
}
