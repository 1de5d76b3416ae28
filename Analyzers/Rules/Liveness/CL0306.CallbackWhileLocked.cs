using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0306: code that others supplied runs under this lock: it may want another that is held elsewhere, or come back in.</summary>
internal sealed class CallbackWhileLocked() : TypeRule(Rule)
{
    private const string Format = "{0} while '{1}' is held; it may take locks in another order, block, or call back";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0306", title: "Do not call what others supply while holding a lock",
        messageFormat: Format, category: Categories.Liveness, defaultSeverity: DiagnosticSeverity.Info);

    // At a call of a call of a call nobody would look for it: every logger has an event somewhere.
    private const int MaximumChain = 2;

    private static readonly RuleOption ReportFunctions = new(
        "CL0306.report_functions", "false", "Whether delegates count whose result is used: a factory, a selector or a test runs under the lock because its result is needed there.");

    public override ImmutableArray<RuleOption> Options => ImmutableArray.Create(ReportFunctions);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
    {
        var all = type.AllFlows
            .SelectMany(f => WorkUnderLock.In(f, context, (op, _) => IsCallback(op, handedIn: null, context), (op, target) => Weight(op, target, context)))
            .Where(w => IsNear(w) && !IsPassedOn(w, context) && !IsWhatTheLockIsFor(w, context))
            .ToLookup(w => IsInHelper(w, type));
        return all[false].Select(w => Report(Rule, w)).Concat(all[true].GroupBy(w => w.Op.At.Syntax).Select(ReportHelper));
    }

    /// <summary>All callers of the method that calls back hold a lock: it is there that something is wrong, once.</summary>
    private static bool IsInHelper(WorkUnderLock work, TypeModel type)
        => work.Act is { Chain: var chain } && chain[chain.Length - 1] is var last && !type.HeldByCallersOf(last).IsEmpty;

    private static Diagnostic ReportHelper(IGrouping<SyntaxNode, WorkUnderLock> calls)
        => Diagnostic.Create(Rule, calls.Key.GetLocation(), calls.Select(w => w.At.Syntax.GetLocation()), $"'{calls.First().Op.Name}' runs code of others", calls.First().Held);

    /// <summary>A delegate that the callee has from its caller is what the caller passes: its own lambda has no name.</summary>
    private static int? Weight(SyncOp op, LockKey? target, RuleContext context)
        => IsCallback(op, target?.Path, context) && (target is not null || !IsParameter(op, context)) ? 1 : null;

    private static bool IsNear(WorkUnderLock work) => work.Act is null or { Chain.Length: <= MaximumChain };

    private static Diagnostic Report(DiagnosticDescriptor rule, WorkUnderLock work)
        => Diagnostic.Create(rule, work.At.Syntax.GetLocation(), work.Places, work.Does("runs code of others"), work.Held);

    /// <param name="handedIn">What a callee's delegate or listener is at the call; null where the code itself has it.</param>
    private static bool IsCallback(SyncOp op, LockPath? handedIn, RuleContext context)
        => op is { Verb: SyncVerb.Call, At: IInvocationOperation call }
           && (!IsResultUsed(call, context) || context.IsOn(ReportFunctions, call))
           && context.Program.UnitAround(call.Syntax) is { } unit
           && !IsRunOnce(call, unit)
           && Supplied.ByOthers(op.Target, context.Program, context.Program.TypeOf(unit))
           && (handedIn is null || !IsParameter(op, context) || Supplied.ByOthers(handedIn, context.Program));

    /// <summary>Nobody is told of anything: what the delegate returns is what it is called for.</summary>
    private static bool IsResultUsed(IInvocationOperation call, RuleContext context)
        => call.TargetMethod is { ReturnsVoid: false, ReturnType: not { Name: "Task" or "ValueTask" } or INamedTypeSymbol { TypeArguments.Length: > 0 } }
           && context.Program.Operation(call.Syntax) is { } written && IsUsed(written);

    private static bool IsUsed(IOperation value) => value.Parent switch
    {
        IConditionalAccessOperation or IAwaitOperation or IParenthesizedOperation => IsUsed(value.Parent),
        IExpressionStatementOperation => false,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => false,
        _ => true,
    };

    /// <summary>A listener that tells another: its lock has the calls come one at a time, as those who listen are promised.</summary>
    private static bool IsPassedOn(WorkUnderLock work, RuleContext context)
    {
        return work.Op is { IsDelegate: false, At: IInvocationOperation { TargetMethod.ContainingType: var listener } }
             && (IsListener(work.At.Syntax, listener) || IsListener(work.Op.At.Syntax, listener) || (work.Flow.Unit.Lambda is not null && IsParameter(work.Op, context)) || (work.Act is null && IsAlone(work.At.Syntax)));

        bool IsListener(SyntaxNode code, INamedTypeSymbol listener)
            => TypesAround(code, context).Any(t => t.AllInterfaces.Append(t).Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, listener.OriginalDefinition)));
    }

    private static IEnumerable<INamedTypeSymbol> TypesAround(SyntaxNode place, RuleContext context)
    {
        for (var type = context.Program.UnitAround(place)?.Owner.ContainingType; type is not null; type = type.ContainingType)
            yield return type;
    }

    /// <summary><c>if (_done) return; action(); _done = true;</c>: the lock is there so that it runs once.</summary>
    private static bool IsRunOnce(IInvocationOperation call, CodeUnit unit)
        => unit.Operations.OfType<ISimpleAssignmentOperation>().Any(a =>
            a is { Target: IMemberReferenceOperation { Member: var flag }, Value.ConstantValue: { HasValue: true, Value: true } } && a.Syntax.SpanStart > call.Syntax.SpanStart
            && unit.Root.Descendants().OfType<IConditionalOperation>().Any(c => c.Syntax.SpanStart < call.Syntax.SpanStart && c.Condition.DescendantsAndSelf().OfType<IMemberReferenceOperation>().Any(m => SymbolEqualityComparer.Default.Equals(m.Member, flag))));

    /// <summary>The caller's own delegate is told nothing, is all that runs under the lock, or gets what the lock guards: it was handed in to run there.</summary>
    private static bool IsWhatTheLockIsFor(WorkUnderLock work, RuleContext context)
    {
        if (work is not { Act: null, Op.IsDelegate: true } || !IsParameter(work.Op, context))
            return false;
        var arguments = ((IInvocationOperation)work.At).Arguments;
        return arguments.IsEmpty || IsAlone(work.At.Syntax) || arguments.Any(a => a.Value is IFieldReferenceOperation { Field.Type.IsReferenceType: true });
    }

    private static bool IsAlone(SyntaxNode call)
        => call.FirstAncestorOrSelf<StatementSyntax>()?.Parent is var around
           && (around is BlockSyntax { Statements.Count: 1 } block ? block.Parent : around) is LockStatementSyntax or UsingStatementSyntax or TryStatementSyntax;

    private static bool IsParameter(SyncOp op, RuleContext context) => context.OperandOf(op) is IParameterReferenceOperation;

    /// <summary>CL0356: the same through the methods of other types, which only the build follows.</summary>
    internal sealed class AcrossTypes() : ProgramRule(Rule)
    {
        private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
            id: "CL0356", title: "Do not call what runs code of others while holding a lock",
            messageFormat: Format, category: Categories.Liveness, defaultSeverity: DiagnosticSeverity.Info, customTags: WellKnownDiagnosticTags.CompilationEnd);

        public override IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context)
            => WorkUnderLock.Across(program, context, (op, target) => Weight(op, target, context)).Where(w => IsNear(w) && !IsPassedOn(w, context)).Select(w => Report(Rule, w));
    }
}
