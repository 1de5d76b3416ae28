using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>What keeps a process alive when its main method has returned, and what does not.</summary>
public sealed class ExitTests
{
    [Theory]
    [InlineData("nothing")]
    [InlineData("thread", "thread done")]
    [InlineData("thread of a thread", "inner done")]
    [InlineData("timer", "fired")]
    [InlineData("timer of a timer", "fired twice")]
    [InlineData("executor with work", "work 1 done", "work 2 done", "work 3 done")]
    [InlineData("executor shut down with work", "work 1 done", "work 2 done", "work 3 done")]
    [InlineData("executor whose work submits work", "work 1 done", "work 2 done")]
    public void Work_is_done_before_the_process_ends(string scenario, params string[] done)
    {
        HostProcess host = HostProcess.Run(scenario);
        Assert.Equal("", host.Errors);
        Assert.Equal(7, host.ExitCode);
        Assert.Equal(done, host.Output.Where(line => line != "main returns"));
    }

    [Theory]
    [InlineData("daemon")]
    [InlineData("thread of a daemon", "started")]
    [InlineData("daemon timer")]
    [InlineData("cancelled timer")]
    [InlineData("timer that was not started")]
    [InlineData("idle executor", "work done")]
    [InlineData("cancelled work")]
    public void Daemons_and_what_will_not_run_do_not_keep_it_alive(string scenario, params string[] mayHaveBeenSaid)
    {
        HostProcess host = HostProcess.Run(scenario);
        Assert.Equal("", host.Errors);
        Assert.Equal(7, host.ExitCode);
        Assert.Empty(host.Output.Except(["main returns", .. mayHaveBeenSaid]));
    }

    [Theory]
    [InlineData("thread that throws", "Unhandled exception in WorkerThread 'Thread-1 (Throw)'")]
    [InlineData("timer that throws", "Unhandled exception in WorkerThread")]
    public void What_is_thrown_is_printed_and_does_not_end_the_process(string scenario, string error)
    {
        HostProcess host = HostProcess.Run(scenario);
        Assert.Contains(error, host.Errors);
        Assert.Contains("thrown on purpose", host.Errors);
        Assert.Equal(7, host.ExitCode);
        Assert.Equal(["main returns"], host.Output);
    }

    [Fact]
    public void An_executor_that_is_broken_does_not_keep_it_alive()
    {
        HostProcess host = HostProcess.Run("broken executor");
        Assert.Equal(7, host.ExitCode);
        Assert.Equal(["main returns"], host.Output);
    }
}
