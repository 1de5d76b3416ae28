using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0206: nobody looks whether the acquire succeeded, and the section runs either way.</summary>
internal sealed class TryAcquireResultIgnored() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0206", title: "Look at the result of an acquire that may fail",
        messageFormat: "'{0}' may not be held after '{1}', whose result is dropped; it is released{2} all the same", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        foreach (var acquire in flow.Events.Where(e => e is { Op: { Verb: SyncVerb.Acquire, IsConditional: true, Flag: null }, Lock: not null } && IsDropped(e.At)))
        {
            // A semaphore that is not given back here may be waited for as a sleep.
            if (acquire.Before[acquire.Lock!.Value].Min <= 0 && context.Program.IsExclusiveLock(acquire.Lock.Value.Path) && ReleaseOf(acquire, flow, context.Program) is { } release
                && !(AcquireInsideTry.Concerns(acquire, flow) && context.Program.IsLock(acquire.Lock.Value.Path)))
            {
                yield return Diagnostic.Create(
                    Rule, acquire.At.Syntax.GetLocation(), new[] { release.At.Syntax.GetLocation() }, properties: null, acquire.Lock, acquire.Op.Row.Member, Describe.OnLine(release.At));
            }
        }
    }

    /// <summary>A statement of its own, or assigned to a discard.</summary>
    public static bool IsDropped(IOperation result) => result.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        IAwaitOperation or IConversionOperation => IsDropped(result.Parent),
        IInvocationOperation call when Condition.Awaited(call) == result => IsDropped(call),
        _ => false,
    };

    /// <summary>The release has a condition of its own, which may tell what the acquire did.</summary>
    public static bool IsAskedFor(SyncEvent release, LockFlow flow)
        => release.Before[release.Lock!.Value].Site is not { } acquire
           || release.At.Syntax.Ancestors().TakeWhile(a => a != flow.Unit.Syntax && !a.Span.Contains(acquire.Syntax.Span))
               .Any(a => a is IfStatementSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or ConditionalExpressionSyntax or CatchClauseSyntax);

    // In a loop each failed round counts one further down.
    private static SyncEvent? ReleaseOf(SyncEvent acquire, LockFlow flow, ProgramModel program)
        => flow.Events.FirstOrDefault(e => UnheldReleases.IsPlainRelease(e) && e.Lock == acquire.Lock && e.Before[e.Lock!.Value] is { Min: <= 0, Max: > 0 }
            && !IsAskedFor(e, flow) && !UnheldReleases.IsExpected(flow, e, program));
}
