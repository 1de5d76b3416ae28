using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0604: what another thread should do is called here, and runs on the calling thread.</summary>
internal sealed class TargetCalledNotPassed() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0604", title: "Pass what a thread should do; do not call it",
        messageFormat: "'{0}' runs on the calling thread: {1}", category: Categories.Threads);

    public override WordKind Word => WordKind.Creation | WordKind.ThreadCall;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (CallPlace.At(place) is { } call)
        {
            if (context.Program.Operation(call) is IInvocationOperation operation && (IsBodyCalled(operation, context.Program) ? "'Start' lets the thread run it" : Computed(operation, context.Program) is not null ? "its result comes wrapped in a task that has ended" : null) is { } why)
                yield return Diagnostic.Create(Rule, call.GetLocation(), Computed(operation, context.Program)?.TargetMethod.Name ?? operation.TargetMethod.Name, why);
            yield break;
        }

        foreach (var creation in CreationPlace.At(place))
        {
            if (context.Program.Operation(creation) is { } made && context.Program.Sync.Find(made) is { } op && op.Row.Has(SyncNotes.Cold) && Made(op, context.Program) is { } maker)
                yield return Diagnostic.Create(Rule, maker.Syntax.GetLocation(), maker.TargetMethod.Name, $"the {ThreadHandle.Of(op, context.Program).Kind} gets only what it returns");
        }
    }

    /// <summary>The code of a thread class calls what its thread should run.</summary>
    public static bool IsBodyCalled(IInvocationOperation call, ProgramModel program)
        => call.Instance is IInstanceReferenceOperation && call.Syntax is InvocationExpressionSyntax { Expression: not MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } }
            && program.Sync.IsBody(call.TargetMethod) && program.UnitAround(call.Syntax) is { Owner: IMethodSymbol caller } && !program.Sync.IsBody(caller)
            && caller.ContainingType is { } type && !program.Sync.IsListed(type);

    /// <summary>The call whose result is wrapped in a finished task, where that task is one of several that should run at once.</summary>
    public static IInvocationOperation? Computed(IInvocationOperation wrapper, ProgramModel program)
        => wrapper.Instance is null && program.Sync.Find(wrapper) is { Row: var row } && row.Has(SyncNotes.Done) && wrapper.Arguments is [{ Value: var value }]
            && value.Bare() is IInvocationOperation computed && TakesTime(computed, program) && IsOneOfMany(wrapper, program) ? computed : null;

    /// <summary>It goes to what waits for all of several tasks, directly or in a collection of this code.</summary>
    private static bool IsOneOfMany(IOperation task, ProgramModel program)
    {
        var value = task;
        while (value.Parent is IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation or IReturnOperation or IBlockOperation or IAnonymousFunctionOperation or IDelegateCreationOperation)
            value = value.Parent;
        return value.Parent is IArgumentOperation { Parent: IInvocationOperation call }
            && (program.Sync.Find(call) is { } op && op.Row.Is(SyncTraits.Task) ? op.Verb is SyncVerb.Join or SyncVerb.Neutral && call.TargetMethod.IsStatic
                : value is IDelegateCreationOperation ? call.TargetMethod is { Name: "Select", IsExtensionMethod: true } && IsOneOfMany(call, program)
                : call.Instance is { } collection && program.Sync.Traits(collection.Type).HasFlag(SyncTraits.Collection) && IsInLoop(call));
    }

    private static bool IsInLoop(IOperation at)
    {
        for (var around = at.Parent; around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); around = around.Parent)
        {
            if (around is ILoopOperation)
                return true;
        }

        return false;
    }

    /// <summary>The call in the place of the thread's body that takes its time before it returns one.</summary>
    public static IInvocationOperation? Made(SyncOp thread, ProgramModel program)
    {
        var arguments = thread.At is IObjectCreationOperation made ? made.Arguments : ((IInvocationOperation)thread.At).Arguments;
        return arguments.Where(a => a.Parameter?.Type.TypeKind == TypeKind.Delegate).Select(a => (a.Value.Bare() is IDelegateCreationOperation { Target: var target } ? target : a.Value).Bare()).OfType<IInvocationOperation>()
            .FirstOrDefault(c => TakesTime(c, program));
    }

    /// <summary>The method loops, waits, or reads and writes files and the like, itself.</summary>
    private static bool TakesTime(IInvocationOperation call, ProgramModel program)
        => program.CalleeOf(call) is { } callee && program.Unit(callee) is { } unit
            && StartedWork.Own(unit.Root).Any(o => o is ILoopOperation || (program.Sync.Find(o) is { } op && (op.Verb is SyncVerb.Block or SyncVerb.Join or SyncVerb.Wait || op.Row.Is(SyncTraits.Io))));
}
