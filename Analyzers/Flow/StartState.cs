namespace ConcurrencyLint;

/// <summary>What is known of one thread, task or timer: whether it may still have to be started, and whether it may have been.</summary>
/// <param name="By">What has started it, or waited for its end; what made it where that has started it too.</param>
internal readonly record struct StartStage(bool MayBeFresh, bool MayBeStarted, IOperation? By)
{
    public bool IsFresh => MayBeFresh && !MayBeStarted;

    public bool IsStarted => MayBeStarted && !MayBeFresh;

    public static StartStage Join(StartStage a, StartStage b)
        => new(a.MayBeFresh || b.MayBeFresh, a.MayBeStarted || b.MayBeStarted, a.By is null || (b.By is { } other && other.Syntax.SpanStart < a.By.Syntax.SpanStart) ? b.By : a.By);
}

/// <summary>The threads that variables hold at one point of the code; of one that is not listed nothing is known.</summary>
internal sealed record StartState(SmallMap<ISymbol, StartStage> Stages)
{
    public static readonly StartState Unknown = new(default(SmallMap<ISymbol, StartStage>));

    public StartStage? this[ISymbol variable] => Stages.TryGet(variable, out var stage) ? stage : null;

    public StartState With(ISymbol variable, StartStage? stage) => new(stage is { } known ? Stages.Set(variable, known) : Stages.Remove(variable));

    /// <summary>Any code may have put another thread into the fields that are not fixed.</summary>
    public StartState AfterCall() => new(Stages.Where(s => s.Key is not IFieldSymbol { IsReadOnly: false }));

    public static StartState Join(StartState a, StartState b)
    {
        var joined = a.Stages.Where(s => b[s.Key] is not null);
        foreach (var stage in joined.Entries)
            joined = joined.Set(stage.Key, StartStage.Join(stage.Value, b[stage.Key]!.Value));
        return new(joined);
    }
}
