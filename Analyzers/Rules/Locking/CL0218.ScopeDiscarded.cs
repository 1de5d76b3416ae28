using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0218: a lock is taken, and the scope whose disposal gives it back is dropped.</summary>
internal sealed class ScopeDiscarded() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0218", title: "Dispose the scope that holds the lock",
        messageFormat: "'{0}' stays held: the scope that '{1}' returns is {2}", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from acquire in Acquires(flow, context)
           let fate = Fate(acquire.At, flow)
           where fate is not null && !IsReleasedByHand(acquire.Lock, flow, context)
           select Diagnostic.Create(Rule, acquire.At.Syntax.GetLocation(), acquire.Name, acquire.At.TargetMethod.Name, fate);

    /// <summary>This rule reports the acquire, whose lock no path gives back.</summary>
    public static bool Concerns(IOperation site, LockFlow flow, RuleContext context)
        => Acquires(flow, context).Any(a => a.At == site && Fate(a.At, flow) is not null && !IsReleasedByHand(a.Lock, flow, context));

    /// <summary>The scope is put where other code can dispose it, or it is the lock itself.</summary>
    public static bool IsHandedOn(IOperation acquire)
        => acquire is IInvocationOperation call
           && (ReturnsItself(call) || Outcome(call).Parent is IArgumentOperation or ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation });

    /// <summary>The calls whose result is the scope: those of the tables, and those of this program's methods that hand a lock over in one.</summary>
    private static IEnumerable<(IInvocationOperation At, LockKey? Lock, string Name)> Acquires(LockFlow flow, RuleContext context)
    {
        foreach (var acquire in flow.Events)
        {
            if (acquire is { Op: { Verb: SyncVerb.Acquire, Target: { } target } op, At: IInvocationOperation call } && op.Row.Has(SyncNotes.Scope) && !ReturnsItself(call))
                yield return (call, acquire.Lock, acquire.Lock?.ToString() ?? target.Syntax.ToString());
        }

        foreach (var call in flow.Calls)
        {
            if (call.At is IInvocationOperation invocation && context.Program.EffectsOf(call.Callee) is { ReturnsScope: true } effects && !ReturnsItself(invocation)
                && effects.Items.FirstOrDefault(e => e.Delta > 0).Lock is { Path: { } path } taken && flow.Substitute(path, invocation, call.Before) is { } held)
            {
                yield return (invocation, new(held, taken.Mode), held.ToString());
            }
        }
    }

    /// <summary>A lock that returns itself is disposed by whoever owns it.</summary>
    private static bool ReturnsItself(IInvocationOperation call)
        => SymbolEqualityComparer.Default.Equals(call.Type, call.TargetMethod.ContainingType) || SymbolEqualityComparer.Default.Equals(call.Type, call.Instance?.Type);

    /// <summary>What becomes of a scope that nobody can dispose; null where somebody might.</summary>
    private static string? Fate(IOperation acquire, LockFlow flow) => Outcome(acquire).Parent switch
    {
        null or IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation } => IsDropped(acquire) ? "dropped" : null,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } when !IsUsed(local, flow) => $"only assigned to '{local.Name}'",
        _ => null,
    };

    /// <summary>The scope as it leaves the expression: awaited, waited for, cast.</summary>
    private static IOperation Outcome(IOperation acquire)
    {
        while (acquire.Parent is { } parent && (parent is IConversionOperation or IAwaitOperation or IParenthesizedOperation or IPropertyReferenceOperation { Property.Name: "Result" } || Condition.Awaited(parent) == acquire))
            acquire = parent;
        return acquire;
    }

    /// <summary>The graph has no parent for what is returned or decides a branch, so the text tells.</summary>
    private static bool IsDropped(IOperation acquire)
    {
        var top = Outcome(acquire).Syntax;
        while (top.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax)
            top = top.Parent;
        return top.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax };
    }

    /// <summary>It is disposed by its declaration, or anything but an assignment names it.</summary>
    private static bool IsUsed(ILocalSymbol local, LockFlow flow)
        => local.DeclaringSyntaxReferences is not [var reference]
           || reference.GetSyntax() is not VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } }
           || flow.Unit.Outermost.Root.Descendants().OfType<ILocalReferenceOperation>()
               .Any(r => SymbolEqualityComparer.Default.Equals(r.Local, local) && !(r.Parent is ISimpleAssignmentOperation assignment && assignment.Target == r));

    /// <summary>The lock has a release beside the scope's, here or in a method that belongs to this one.</summary>
    private static bool IsReleasedByHand(LockKey? held, LockFlow flow, RuleContext context)
        => held is { } key
           && (flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock == key) || flow.Returns.Any(r => r.State[key].Released)
               || LockOwnership.IsReleasedElsewhere(context.Program.TypeOf(flow.Unit), flow, key));
}
