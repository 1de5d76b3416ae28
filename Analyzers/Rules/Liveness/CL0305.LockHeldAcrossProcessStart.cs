using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0305: a child process is started while a lock is held: the child may need it, and everybody waits for the start.</summary>
internal sealed class LockHeldAcrossProcessStart() : FlowRule(Rule)
{
    private const string Format = "{0} while '{1}' is held{2}";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0305", title: "Do not start a process while holding a lock",
        messageFormat: Format, category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => WorkUnderLock.In(flow, context, (op, _) => IsStart(op), Weight).Where(w => w.Act is not null || !IsStartedOnce(w.At)).Select(w => Report(Rule, w, context));

    private static bool IsStart(SyncOp op) => op.Verb == SyncVerb.Start && op.Row.Has(SyncNotes.Process);

    private static int? Weight(SyncOp op, LockKey? target) => IsStart(op) ? 1 : null;

    /// <summary>A warning where the child can want the lock or the parent waits for it there; otherwise the lock is only held longer than it need be.</summary>
    private static Diagnostic Report(DiagnosticDescriptor rule, WorkUnderLock work, RuleContext context)
    {
        var isShared = context.Program.Sync.Traits(work.Held.Path.Type).HasFlag(SyncTraits.CrossProcess);
        var isJoined = work.Flow.Events.Any(e => e.Op.Verb == SyncVerb.Join && e.Op.Row.Has(SyncNotes.Process) && e.Before[work.Held].Must);
        return Diagnostic.Create(
            rule, work.At.Syntax.GetLocation(), isShared || isJoined ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, work.Places, properties: null,
            work.Does("starts a process"), work.Held, isShared ? ", and the child may wait for it" : isJoined ? ", and its end is awaited under the lock" : "");
    }

    /// <summary><c>if (_process == null) _process = Process.Start(…)</c>: the lock is there so that one child is started.</summary>
    private static bool IsStartedOnce(IOperation start)
        => start.Syntax.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax).Any(a => a switch
        {
            IfStatementSyntax { Condition: var condition } => condition.DescendantTokens().Any(t => t.IsKind(SyntaxKind.NullKeyword)),
            _ => a.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        });

    /// <summary>CL0355: the same through the methods of other types, which only the build follows.</summary>
    internal sealed class AcrossTypes() : ProgramRule(Rule)
    {
        private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
            id: "CL0355", title: "Do not call what starts a process while holding a lock",
            messageFormat: Format, category: Categories.Liveness, customTags: WellKnownDiagnosticTags.CompilationEnd);

        public override IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context)
            => WorkUnderLock.Across(program, context, Weight).Select(w => Report(Rule, w, context));
    }
}
