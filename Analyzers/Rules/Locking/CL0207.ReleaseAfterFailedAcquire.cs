using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0207: the release also runs when the acquire has said that it failed.</summary>
internal sealed class ReleaseAfterFailedAcquire() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0207", title: "Release only when the acquire succeeded",
        messageFormat: "'{0}' is released also when '{1}'{2} did not get it", category: Categories.Locking);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from release in flow.Events
           where UnheldReleases.IsPlainRelease(release) && context.Program.IsLock(release.Lock!.Value.Path)
           let acquire = AcquireOf(release, flow, context.Program)
           where acquire is not null && !AcquireInsideTry.Concerns(acquire, flow)
           select Diagnostic.Create(
               Rule, release.At.Syntax.GetLocation(), new[] { acquire.At.Syntax.GetLocation() }, properties: null,
               release.Lock, acquire.Op.Row.Member, Describe.OnLine(acquire.At));

    /// <summary>The one acquire whose failure and whose success both lead to the release.</summary>
    public static SyncEvent? AcquireOf(SyncEvent release, LockFlow flow, ProgramModel program)
    {
        var key = release.Lock!.Value;
        if (release.Before[key] is not { Min: 0, Max: 1 } || TryAcquireResultIgnored.IsAskedFor(release, flow) || UnheldReleases.IsExpected(flow, release, program)
            || flow.Events.Where(e => e.Op.Verb == SyncVerb.Acquire && e.Lock == key).ToList() is not [{ Op.IsConditional: true } acquire])
        {
            return null;
        }

        var result = ResultOf(acquire, flow);
        return IsUndecided(acquire, result, release.Before) && IsOnlyTested(acquire, result, flow, program) ? acquire : null;
    }

    /// <summary>The local that keeps the result, or the flag.</summary>
    public static ILocalSymbol? ResultOf(SyncEvent acquire, LockFlow flow)
    {
        if (acquire.Op.Flag is { } flag)
            return Condition.NameOf(flag) as ILocalSymbol;
        var result = Awaited(acquire.At.Syntax);
        foreach (var operation in flow.Unit.Root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value.Syntax: var value } variable when value == result:
                    return variable.Symbol;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value.Syntax: var value, Parent: IExpressionStatementOperation } when value == result:
                    return target.Local;
            }
        }

        return null;
    }

    /// <summary>Both values of the result still lead on.</summary>
    private static bool IsUndecided(SyncEvent acquire, ILocalSymbol? result, LockState state)
        => state.GuardsOf(result ?? Condition.NameOf(acquire.At)!).Any(g => g.Lock == acquire.Lock);

    /// <summary>The result goes nowhere but into conditions of <c>if</c>, and what a failure leads to there comes back.</summary>
    private static bool IsOnlyTested(SyncEvent acquire, ILocalSymbol? result, LockFlow flow, ProgramModel program)
    {
        if (result is null)
            return acquire.Op.Flag is null && IsHarmless(acquire.At.Syntax, flow, program);
        return flow.Unit.Outermost.Root.Descendants().OfType<ILocalReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Local, result) && r.Parent is not (IArgumentOperation { Parameter.RefKind: RefKind.Ref } or ISimpleAssignmentOperation))
            .All(r => IsHarmless(r.Syntax, flow, program));
    }

    private static bool IsHarmless(SyntaxNode result, LockFlow flow, ProgramModel program)
    {
        var condition = Awaited(result);
        var isNegated = false;
        for (; condition.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or ParenthesizedExpressionSyntax; condition = condition.Parent)
            isNegated ^= condition.Parent is PrefixUnaryExpressionSyntax;
        return condition.Parent is IfStatementSyntax test && test.Condition == condition && !MayLeave(isNegated ? test.Statement : test.Else?.Statement, flow, program);
    }

    /// <summary>The expression that is the result, with the waiting around the call.</summary>
    private static SyntaxNode Awaited(SyntaxNode call) => call.Parent switch
    {
        AwaitExpressionSyntax or ParenthesizedExpressionSyntax => Awaited(call.Parent),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask", Parent: InvocationExpressionSyntax outer } => Awaited(outer),
        _ => call,
    };

    /// <summary>What is done about a failure ends in a call that need not come back.</summary>
    private static bool MayLeave(StatementSyntax? failure, LockFlow flow, ProgramModel program)
        => (failure is BlockSyntax block ? block.Statements.LastOrDefault() : failure) is ExpressionStatementSyntax { Expression: var last }
           && flow.Unit.Root.Descendants().OfType<IInvocationOperation>().FirstOrDefault(c => c.Syntax == last)?.TargetMethod is { } method
           && (method.GetAttributes().Any(a => a.AttributeClass?.Name == "DoesNotReturnAttribute")
               || (program.Unit(method) is { } unit ? !unit.Graph.Blocks.Last().IsReachable : method is { IsStatic: true, IsExtensionMethod: false, DeclaringSyntaxReferences.IsEmpty: true }));
}
