using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0313: one thread runs all finalizers; what it waits for there, every finalizer of the program waits for.</summary>
[NoFix("what the finalizer has to leave undone, or to whom it hands it, only its author knows")]
internal sealed class BlockingFinalizer() : PlaceRule(Rule)
{
    // Dispose(false) and what that calls.
    private const int Calls = 4;

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0313", title: "Do not wait in a finalizer",
        messageFormat: "{0} in the finalizer of '{1}': until it goes on, no object of the program is finalized", category: Categories.Liveness);

    public override WordKind Word => WordKind.Finalizer;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (place.Parent is not DestructorDeclarationSyntax { Body: var block, ExpressionBody: var expression } || ((SyntaxNode?)block ?? expression) is not { } body
            || context.Program.UnitAround(body) is not { } unit)
        {
            yield break;
        }

        foreach (var found in Waits(LockFlow.Solve(unit, context.Program, Calls, isWhole: true), context.Program.TypeOf(unit), context, Calls).GroupBy(w => w.At))
        {
            var wait = found.OrderByDescending(w => w.Severity).First();
            yield return Diagnostic.Create(
                Rule, wait.At.Syntax.GetLocation(), wait.Severity, wait.Path.IsEmpty ? null : [wait.Inside.At.Syntax.GetLocation()], properties: null, wait.Text, unit.Owner.ContainingType.Name);
        }
    }

    /// <summary>What the code waits for, itself or in calls inside the type; what it does under a lock it has waited for already.</summary>
    private static IEnumerable<Wait> Waits(LockFlow flow, TypeModel type, RuleContext context, int calls)
    {
        foreach (var part in flow.SelfAndNested.Where(f => f == flow || f.Unit.Entry == Entry.Immediate))
        {
            foreach (var inside in part.Events)
            {
                if (!inside.Before.IsAnyHeld && Weight(inside, context) is { } severity)
                    yield return new(inside.At, inside, severity, ImmutableArray<IMethodSymbol>.Empty);
            }

            foreach (var call in part.Calls)
            {
                if (calls == 0 || call.Before.IsAnyHeld || !SymbolEqualityComparer.Default.Equals(TypeModel.Outermost(call.Callee.ContainingType), type.Type) || context.Program.Unit(call.Callee) is not { } unit)
                    continue;
                var callee = LockFlow.Solve(unit, context.Program, calls, Arguments(call), isWhole: true);
                foreach (var wait in Waits(callee, type, context, calls - 1))
                    yield return wait with { At = call.At, Path = wait.Path.Insert(0, call.Callee) };
            }
        }
    }

    /// <summary>What the constants that are passed say: <c>Dispose(false)</c> does only a part of what it could.</summary>
    private static LockState Arguments(CallEvent call)
        => call.At is not IInvocationOperation invocation ? LockState.Empty
            : invocation.Arguments.Where(a => a is { Parameter: not null, Value.ConstantValue: { HasValue: true, Value: bool } })
                .Aggregate(LockState.Empty, (state, a) => state.Assume(a.Parameter!.OriginalDefinition, (bool)a.Value.ConstantValue.Value!) ?? state);

    /// <summary>How much it matters; null where it does not wait.</summary>
    private static DiagnosticSeverity? Weight(SyncEvent wait, RuleContext context) => wait.Op switch
    {
        { Verb: SyncVerb.Acquire, IsConditional: true, IsTimed: false } or { Timeout.ConstantValue: { HasValue: true, Value: 0 } } or { At.Type.Name: "Task" or "ValueTask" } => null,
        { Verb: SyncVerb.Acquire or SyncVerb.Wait } op => op.IsTimed ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
        var op when op.Row.Has(SyncNotes.Io) => null,
        var op => op.Blocks(wait.Lock, context.Program) switch { Blocking.Long => DiagnosticSeverity.Warning, Blocking.Short => DiagnosticSeverity.Info, _ => null },
    };

    /// <param name="At">The operation in the finalizer.</param>
    /// <param name="Path">The methods from there to the wait.</param>
    private sealed record Wait(IOperation At, SyncEvent Inside, DiagnosticSeverity Severity, ImmutableArray<IMethodSymbol> Path)
    {
        public string Text => Path.IsEmpty ? Inside.Op.Verb == SyncVerb.Acquire ? $"'{Name}' is acquired" : $"'{Name}' waits"
            : $"'{Describe.Name(Path[0])}' {(Inside.Op.Verb == SyncVerb.Acquire ? $"acquires '{Name}'" : "waits")} ({string.Join(" → ", Path.Select(Describe.Name).Append(Inside.Op.Name))}, {Describe.Place(Inside.At.Syntax)})";

        private string Name => Inside.Op.Verb == SyncVerb.Acquire ? Inside.Lock?.ToString() ?? Inside.Op.Target?.Syntax.ToString() ?? Inside.Op.Name : Inside.Op.Name;
    }
}
