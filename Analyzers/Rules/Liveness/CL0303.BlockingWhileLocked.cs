using Microsoft.CodeAnalysis.CSharp;

namespace ConcurrencyLint;

/// <summary>CL0303: every thread that wants the lock waits for this one to be woken.</summary>
internal sealed class BlockingWhileLocked() : FlowRule(Rule)
{
    private const string Format = "{0} while '{1}' is held; every thread that wants the lock waits for it";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0303", title: "Do not block while holding a lock",
        messageFormat: Format, category: Categories.Liveness);

    private static readonly RuleOption ReportIo = new(
        "CL0303.report_io", "true", "Whether reads and writes of streams, files and the console count: they are short as a rule, and sometimes the very thing that the lock is for.");

    public override ImmutableArray<RuleOption> Options => ImmutableArray.Create(ReportIo);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => WorkUnderLock.In(flow, context, (op, target) => op.Blocks(target, context.Program) != Blocking.No, (op, target) => WeightInCalls(op, target, context))
            .Where(w => !IsSerialized(w, context) && !IsDeadlock(w, NeededJoin.In(flow, context.Program)) && !BarrierWait.IsKeptFromOthers(w.Op, w.Lock, context.Program) && (!w.Op.Row.Has(SyncNotes.Io) || context.IsOn(ReportIo, w.At)))
            .Select(w => Report(Rule, w, context));

    /// <summary>A stream that some callee writes to (every logger has one) is nothing that the caller would change.</summary>
    private static int? WeightInCalls(SyncOp op, LockKey? target, RuleContext context)
        => op.Blocks(target, context.Program) is var blocking and not Blocking.No && !op.Row.Has(SyncNotes.Io) ? (int)blocking : null;

    /// <summary>Then CL0304 says why nobody will be woken.</summary>
    private static bool IsDeadlock(WorkUnderLock work, IEnumerable<NeededJoin> joins) => joins.Any(j => j.At == work.At);

    private static Diagnostic Report(DiagnosticDescriptor rule, WorkUnderLock work, RuleContext context)
        => Diagnostic.Create(
            rule, work.At.Syntax.GetLocation(), work.Op.Blocks(work.Lock, context.Program) == Blocking.Long ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            work.Places, properties: null, work.Does("blocks"), work.Held);

    /// <summary>The lock exists to let one thread at a time use the resource: everything under it is done to that resource.</summary>
    private static bool IsSerialized(WorkUnderLock work, RuleContext context)
    {
        if (work is not { Act: null, Op: { Target.Syntax: var resource } op } || op.Blocks(work.Lock, context.Program) != Blocking.Short)
            return false;
        var events = work.Flow.Events.Where(e => e.Before[work.Held].Must && e.Op.Verb != SyncVerb.Release);
        var calls = work.Flow.Calls.Where(c => c.Before[work.Held].Must);
        return work.Lock?.Path.Equals(work.Held.Path) == true
            || (events.All(e => SyntaxFactory.AreEquivalent(e.Op.Target?.Syntax, resource))
                && calls.All(c => c.At is IInvocationOperation call && call.Arguments.Any(a => SyntaxFactory.AreEquivalent(a.Value.Syntax, resource))));
    }

    /// <summary>CL0353: the same through the methods of other types, which only the build follows.</summary>
    internal sealed class AcrossTypes() : ProgramRule(Rule)
    {
        private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
            id: "CL0353", title: "Do not call what blocks while holding a lock",
            messageFormat: Format, category: Categories.Liveness, customTags: WellKnownDiagnosticTags.CompilationEnd);

        public override IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context)
            => WorkUnderLock.Across(program, context, (op, target) => WeightInCalls(op, target, context))
                .Where(w => !IsDeadlock(w, NeededJoin.Across(w.Flow, context.Program, program)))
                .Select(w => Report(Rule, w, context));
    }
}
