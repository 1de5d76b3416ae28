using ConcurrencyLint.Primitives.Checking;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>How lock checking is turned on, and that it costs nothing where it is not. What it finds has a project of its own.</summary>
public sealed class LockCheckingTests
{
    [Fact]
    public void It_is_off_if_nothing_is_said()
    {
        Assert.False(LockChecking.IsOn);
        Assert.Equal("", HostProcess.Run("inversion").Errors);
    }

    [Theory]
    [InlineData(null, "Off")]
    [InlineData("", "Off")]
    [InlineData("off", "Off")]
    [InlineData("false", "Off")]
    [InlineData("log", "Log")]
    [InlineData("Throw", "Throw")]
    [InlineData("true", "Throw")]
    [InlineData("1", "Throw")]
    public void Its_setting_is_a_word(string? setting, string mode) => Assert.Equal(mode, LockChecking.Mode(setting).ToString());

    [Fact]
    public void What_is_printed_has_all_stacks_and_is_printed_once_while_the_program_goes_on()
    {
        HostProcess host = HostProcess.Run("inversion", ("CONCURRENCYLINT_LOCK_CHECKING", "log"));
        Assert.Equal(7, host.ExitCode);
        Assert.Equal(7, host.Output.Length);
        Assert.Equal(2, host.Errors.Split("Lock order inversion").Length);
        Assert.Contains("Before, ThreadLock 'second' was acquired with ThreadLock 'first' held", host.Errors);
        Assert.Contains("Now:", host.Errors);
        Assert.Equal(4, host.Errors.Split("Scenarios.Nest").Length);
    }

    [Fact]
    public void It_is_thrown_where_that_is_asked_for()
    {
        HostProcess host = HostProcess.Run("inversion", ("CONCURRENCYLINT_LOCK_CHECKING", "throw"));
        Assert.NotEqual(7, host.ExitCode);
        Assert.Contains("ConcurrencyLint.Primitives.LockCheckException: Lock order inversion", host.Errors);
    }

    [Fact]
    public void Where_it_is_off_the_optimised_code_has_nothing_of_it()
    {
        string code = Path.GetTempFileName();
        try
        {
            HostProcess host = HostProcess.Run("acquire often", ("DOTNET_JitStdOutFile", code), ("DOTNET_JitDisasm", "*OwnedLock:Acquire *OwnedLock:Release"));
            Assert.Equal(7, host.ExitCode);
            string[] methods = File.ReadAllText(code).Split("; Assembly listing for method ");
            foreach (string name in new[] { "OwnedLock:Acquire()", "OwnedLock:Release()" })
            {
                string optimised = Assert.Single(methods, method => method.Contains(name) && method.Contains("Tier1)") && !method.Contains("Instrumented"));
                Assert.DoesNotContain("LockChecking", optimised);
            }
        }
        finally
        {
            File.Delete(code);
        }
    }
}
