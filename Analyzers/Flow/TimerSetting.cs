namespace ConcurrencyLint;

/// <summary>When a timer comes, as the call says that makes or changes it.</summary>
/// <param name="Delay">After how many milliseconds, where that is known.</param>
/// <param name="Period">How long after that again; <see cref="Duration.Infinite"/> for never.</param>
internal sealed record TimerSetting(double? Delay, double? Period, IArgumentOperation? PeriodArgument)
{
    /// <summary>It comes again and again, however often nobody can tell.</summary>
    public bool IsPeriodic => Period is null or > 0;

    public static TimerSetting Of(SyncOp op, ProgramModel program)
    {
        var arguments = op.At.Arguments();
        var delay = arguments.FirstOrDefault(a => a.Parameter?.Name is "dueTime" or "interval");
        var period = arguments.FirstOrDefault(a => a.Parameter?.Name == "period");
        return new(Duration.Of(delay?.Value, program), period is not null ? Duration.Of(period.Value, program) : op.Row.Has(SyncNotes.Repeats) ? Duration.Of(delay?.Value, program) : Duration.Infinite, period);
    }
}
