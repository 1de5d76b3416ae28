using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0209: what follows an <c>await</c> may run on a thread that does not own the lock it will release.</summary>
internal sealed class ThreadOwnedLockAcrossAwait() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0209", title: "Do not await while a lock that belongs to a thread is held",
        messageFormat: "'{0}' belongs to the thread that acquired it{1}, and after this 'await' another thread may release it", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        // One section is one bug, however often it awaits.
        var reported = new HashSet<IOperation>();
        foreach (var (wait, key, acquire) in flow.Awaits.SelectMany(a => HeldOver(a, flow, context)))
        {
            if (!reported.Add(acquire))
                continue;
            yield return Diagnostic.Create(
                Rule, PlaceOf(wait.At), IsMoved(wait.At) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, new[] { acquire.Syntax.GetLocation() }, properties: null,
                key, Describe.OnLine(acquire));
        }
    }

    /// <summary>The locks that every way to the await has taken and this code gives back some time after it.</summary>
    private static IEnumerable<(AwaitEvent Await, LockKey Key, IOperation Acquire)> HeldOver(AwaitEvent wait, LockFlow flow, RuleContext context)
        => from hold in wait.Before.Must
           let acquire = hold.Value.Site
           where acquire is not null && flow.Unit.Owns(acquire) && IsThreadOwned(hold.Key, acquire, flow, context) && IsReleased(hold.Key, flow)
           select (wait, hold.Key, acquire);

    private static bool IsThreadOwned(LockKey key, IOperation acquire, LockFlow flow, RuleContext context)
        => flow.Events.FirstOrDefault(e => e.At == acquire)?.Op.Row.Is(SyncTraits.ThreadOwned) == true && !ReleasedByAnotherThread.IsOpenToAll(key.Path, context.Program);

    /// <summary>A lock that is kept until the process ends is released by no thread.</summary>
    private static bool IsReleased(LockKey key, LockFlow flow) => flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock == key);

    /// <summary>The code asks not to come back to where it was.</summary>
    private static bool IsMoved(IAwaitOperation wait)
        => wait is { IsImplicit: false, Operation: IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: [.., { Value.ConstantValue: { HasValue: true, Value: false } }] } };

    /// <summary>Of a loop or declaration only the word that says so.</summary>
    private static Location PlaceOf(IAwaitOperation wait)
        => wait.Syntax is AwaitExpressionSyntax ? wait.Syntax.GetLocation()
            : wait.Syntax.AncestorsAndSelf().Select(WordOf).FirstOrDefault(w => w.RawKind != 0) is { RawKind: not 0 } word ? word.GetLocation() : wait.Syntax.GetLocation();

    private static SyntaxToken WordOf(SyntaxNode node) => node switch
    {
        CommonForEachStatementSyntax loop => loop.AwaitKeyword,
        UsingStatementSyntax block => block.AwaitKeyword,
        LocalDeclarationStatementSyntax declaration => declaration.AwaitKeyword,
        _ => default,
    };
}
