namespace ConcurrencyLint.Tests;

/// <summary>The harness fails when it should: a check that cannot fail proves nothing.</summary>
public sealed class HarnessTests
{
    [Theory]
    [InlineData("Monitor.Enter(o); M(); Monitor.Exit(o); //! CL0201", null)]
    [InlineData("Monitor.Enter(o); M(); Monitor.Exit(o); //! CL0201 warning \"'o'\"", null)]
    [InlineData("Monitor.Enter(o); M(); Monitor.Exit(o);", "Case.cs:4: unexpected: CL0201")]
    [InlineData("Monitor.Enter(o); M(); Monitor.Exit(o); //! CL0201; CL0201", "Case.cs:4: missing: CL0201")]
    [InlineData("Monitor.Enter(o); M(); Monitor.Exit(o); //! CL0201 error", "missing: CL0201 error")]
    [InlineData("Monitor.Enter(o); M(); Monitor.Exit(o); //! CL0201 \"'p'\"", "missing: CL0201 \"'p'\"")]
    [InlineData("Monitor.Enter(o); M(); Monitor.Exit(o); //? CL0201 not seen yet", "Case.cs:4: found now")]
    [InlineData("lock (o) M(); //? CL0201 not seen yet", null)]
    [InlineData("lock (o) M(); //! CL0201", "Case.cs:4: missing: CL0201")]
    [InlineData("lock (p) M();", "Case.cs:4: CS0103")]
    public async Task A_report_is_compared_with_its_mark(string line, string? failure)
    {
        var program = TestProgram.Parse($$"""
            // language: 11
            using System.Threading;
            class C { object o = new(); void M() {
            {{line}}
            } }
            """);
        if (failure is null)
            await Verify.Alone(program, "CL0201");
        else
            Assert.Contains(failure, (await Assert.ThrowsAsync<VerifyException>(() => Verify.Alone(program, "CL0201"))).Message);
    }

    [Fact]
    public void A_case_says_how_it_is_compiled()
    {
        var program = TestProgram.Parse("""
            // language: 7.3
            // output: exe
            // allow-errors
            // editorconfig: dotnet_diagnostic.CL0201.severity = none
            // sync: type N.C : mutex
            // sync:   Take acquire this

            first
            //// file: Other.cs
            second //! CL0201
            """);
        Assert.Equal(("7.3", OutputKind.ConsoleApplication, true), (program.Language, program.Output, program.AllowErrors));
        Assert.Equal(["Case.cs", "Other.cs", ".editorconfig", "case.sync"], program.Files.Select(f => f.Name));
        Assert.Equal(["first", "second"], program.Sources.Select(f => f.Text));
        Assert.Equal(10, program.Files[1].FirstLine + program.Files[1].Marks.Single().Line + 1);
    }

    [Fact]
    public async Task A_severity_of_none_switches_a_rule_off()
        => await Verify.Alone(TestProgram.Parse("""
            // editorconfig: dotnet_diagnostic.CL0201.severity = none
            class C { object o = new(); void M() { System.Threading.Monitor.Enter(o); M(); System.Threading.Monitor.Exit(o); } }
            """), "CL0201");

    [Fact]
    public async Task A_fix_is_compared_with_its_text()
    {
        var file = CaseFile.All.FirstOrDefault(c => c.Fixed.Any() && c.Read().CanParse);
        Assert.SkipWhen(file is null, "nothing has a fix");
        var (after, index) = file.Fixed.First();
        var wrong = after with { Files = [.. after.Files.Select(f => f with { Text = f.Text + " " })] };
        Assert.Contains("not as expected", (await Assert.ThrowsAsync<VerifyException>(() => Verify.Fixes(file.Read(), wrong, file.Id, index))).Message);
    }

    [Fact]
    public void A_mark_without_an_id_is_refused()
        => Assert.Throws<FormatException>(() => TestProgram.Parse("x //! LockLeftHeld"));
}
