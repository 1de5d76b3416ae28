using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0315: an iterator stops at a <c>yield return</c>, and its lock stays held until the caller asks for more.</summary>
internal sealed class LockAcrossYield() : FlowRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0315", title: "Do not hold a lock across 'yield return'",
        messageFormat: "'{0}' stays held when '{1}' yields: its caller decides when the lock is released, and whether at all", category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
    {
        // One report for each time that the lock is taken, whatever is yielded under it.
        var yields = from yield in flow.Yields
                     let held = Held(yield.Before, context)
                     where held is not null
                     group yield by (Lock: held.Value, yield.Before[held.Value].Site);
        foreach (var section in yields.Where(_ => !IsConsumedHere(flow.Unit, context)))
        {
            var others = new[] { section.Key.Site }.Concat(section.Skip(1).Select(y => y.At)).OfType<IOperation>().Select(o => o.Syntax.GetLocation());
            yield return Diagnostic.Create(Rule, section.First().At.Syntax.GetLocation(), others, properties: null, section.Key.Lock, Describe.Name(flow.Unit.Owner));
        }
    }

    /// <summary>The innermost lock; a caller that holds it for the iterator knows of it.</summary>
    private static LockKey? Held(LockState before, RuleContext context)
        => before.Must
            .Where(m => m.Value.Site is not null && context.Program.IsExclusiveLock(m.Key.Path))
            .OrderByDescending(m => m.Value.Site!.Syntax.SpanStart)
            .Select(m => (LockKey?)m.Key)
            .FirstOrDefault();

    /// <summary>Every caller is in this type and runs the iterator to its end at once.</summary>
    private static bool IsConsumedHere(CodeUnit unit, RuleContext context)
        => unit.Owner is IMethodSymbol method && context.Program.TypeOf(unit) is { } type && type.AreCallersKnown(method)
           && type.CallersOf(method).Select(c => c.Call).ToList() is { Count: > 0 } calls && calls.All(IsConsumed);

    /// <summary>The collection of a loop, or what a call like <c>ToList</c> is made on.</summary>
    private static bool IsConsumed(IOperation call) => call.Syntax.Parent switch
    {
        CommonForEachStatementSyntax loop => loop.Expression == call.Syntax,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } } access => access.Expression == call.Syntax && access.Name.Identifier.ValueText.StartsWith("To", StringComparison.Ordinal),
        _ => false,
    };
}
