namespace ConcurrencyLint;

/// <summary>Something done while a lock is held, by the code itself or inside a call it makes.</summary>
/// <param name="At">The operation in the code that holds the lock.</param>
/// <param name="Lock">What the operation itself works on.</param>
/// <param name="Act">What the call comes to; null when the code does it itself.</param>
internal sealed record WorkUnderLock(LockFlow Flow, SyncOp Op, IOperation At, LockKey? Lock, LockKey Held, LockState Before, Act? Act)
{
    /// <summary>The places that explain it: where the lock was taken, and what the call comes to.</summary>
    public IEnumerable<Location> Places
        => new[] { Before[Held].Site, Act?.Op.At }.OfType<IOperation>().Select(o => o.Syntax.GetLocation());

    /// <summary>Who does what: <c>'Thread.Sleep' blocks</c>, <c>'Flush' blocks (Flush → Thread.Sleep, Log.cs:12)</c>.</summary>
    public string Does(string what)
        => Act is null ? $"'{Op.Name}' {what}" : $"'{Describe.Name(Act.Chain[0])}' {what} ({Act.Path}, {Describe.Place(Act.Op.At.Syntax)})";

    /// <summary>What this code and the calls inside its type do under a lock.</summary>
    /// <remarks>What a callee does under a lock of its own is the callee's report, and what is done about an error is rare.</remarks>
    /// <param name="here">Whether an operation matters where the code does it itself.</param>
    /// <param name="called">How much it matters inside a call; null when not at all. A call stands for its weightiest operation.</param>
    public static IEnumerable<WorkUnderLock> In(LockFlow flow, RuleContext context, Func<SyncOp, LockKey?, bool> here, Func<SyncOp, LockKey?, int?> called)
        => Here(flow, context, here).Concat(Called(flow, context.Program.TypeOf(flow.Unit).Summaries, context, called));

    /// <summary>What calls do under a lock that only the whole program shows.</summary>
    public static IEnumerable<WorkUnderLock> Across(WholeProgram program, RuleContext context, Func<SyncOp, LockKey?, int?> weight)
    {
        foreach (var type in program.Types)
        {
            foreach (var flow in type.AllFlows)
            {
                var live = new HashSet<IOperation>(Called(flow, type.Summaries, context, weight).Select(w => w.At));
                foreach (var work in Called(flow, program.Summaries, context, weight))
                {
                    if (!live.Contains(work.At))
                        yield return work;
                }
            }
        }
    }

    private static IEnumerable<WorkUnderLock> Here(LockFlow flow, RuleContext context, Func<SyncOp, LockKey?, bool> matters)
        => from e in flow.Events
           where e.Before.IsAnyHeld && matters(e.Op, e.Lock)
           let held = Excluding(e.Before, TargetOf(e.Op, e.Lock), ImmutableArray<LockKey>.Empty, context)
           where held is not null
           select new WorkUnderLock(flow, e.Op, e.At, e.Lock, held.Value, e.Before, Act: null);

    private static IEnumerable<WorkUnderLock> Called(LockFlow flow, Summaries summaries, RuleContext context, Func<SyncOp, LockKey?, int?> weight)
        => from call in flow.Calls
           where call.Before.IsAnyHeld
           let work = (from act in summaries.Of(flow, call)
                       let matters = weight(act.Op, act.Lock)
                       where matters is not null && !act.HeldInside && !act.IsOnError
                       let held = Excluding(call.Before, TargetOf(act.Op, act.Lock), act.GivenBack, context)
                       where held is not null
                       orderby matters descending, act.Chain.Length
                       select new WorkUnderLock(flow, act.Op, call.At, act.Lock, held.Value, call.Before, act)).FirstOrDefault()
           where work is not null
           select work;

    /// <summary>What the operation does to a lock; code that is called may do anything, also where its object is the lock.</summary>
    private static LockKey? TargetOf(SyncOp op, LockKey? key) => op.Verb == SyncVerb.Call ? null : key;

    /// <summary>The innermost lock that keeps others out meanwhile; the one that the operation itself works on does not count.</summary>
    private static LockKey? Excluding(LockState before, LockKey? target, ImmutableArray<LockKey> givenBack, RuleContext context)
        => before.Must
            .Where(m => m.Key != target && !givenBack.Contains(m.Key) && context.Program.IsExclusiveLock(m.Key.Path))
            .OrderByDescending(m => m.Value.Site?.Syntax.SpanStart ?? -1)
            .Select(m => (LockKey?)m.Key)
            .FirstOrDefault();
}
