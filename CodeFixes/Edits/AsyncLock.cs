using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Makes a semaphore of a private lock, which is taken without a thread and given back by any.</summary>
internal static class AsyncLock
{
    /// <summary>The change; null unless every use of the lock is a plain acquire or release, and none comes under another.</summary>
    public static TextEdit? Write(SyntaxNode acquire, FixSite site)
    {
        if (site.TypeOf(acquire) is not { } type || site.FlowOf(acquire)?.Events.FirstOrDefault(e => e.At.Syntax == acquire)?.Lock?.Path is not { Root: LockRoot.This or LockRoot.Static } path
            || path.Identity is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsReadOnly: true } field
            || field.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(site.Cancel) is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } creation } variable
            || variable.Parent is not VariableDeclarationSyntax { Variables.Count: 1 } declaration || type.ValuesOf(field).Count() != 1)
        {
            return null;
        }

        var uses = type.AllFlows.SelectMany(f => f.Events.Select(e => (Flow: f, Event: e))).Where(u => SymbolEqualityComparer.Default.Equals(u.Event.Lock?.Path.Identity, field)).ToList();
        if (type.AllFlows.Any(f => f.IsIncomplete) || !uses.All(u => IsPlain(u.Event)) || !IsNothingElse(field, type, uses.Select(u => u.Event)) || type.AllFlows.Any(f => IsTakenAgain(f, field, type)))
            return null;

        var edit = TextEdit.None;
        var name = Names.Type("System.Threading", "SemaphoreSlim", declaration, site.Compilation.GetSemanticModel(declaration.SyntaxTree), ref edit);
        edit = edit.And(declaration.SyntaxTree, [new(declaration.Type.Span, name), new(creation.Span, creation is ImplicitObjectCreationExpressionSyntax ? "new(1, 1)" : $"new {name}(1, 1)")]);
        return uses.Aggregate(edit, (e, use) => e.And(use.Event.At.Syntax.SyntaxTree, [new(use.Event.At.Syntax.Span, Call(use.Event, use.Flow))]));
    }

    private static string Call(SyncEvent use, LockFlow flow)
    {
        var target = use.Op.Target!.Syntax;
        if (use.Op.Verb == SyncVerb.Release)
            return $"{target}.Release()";
        if (flow.Unit.Owner is not IMethodSymbol { IsAsync: true })
            return $"{target}.Wait()";
        var isMoved = flow.Awaits.Any(a => a.At.Operation is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" });
        return $"await {target}.WaitAsync()" + (isMoved ? ".ConfigureAwait(false)" : "");
    }

    /// <summary>A statement of its own that waits as long as it takes, or gives the lock back.</summary>
    private static bool IsPlain(SyncEvent use)
        => use is { Op: { IsStatement: false, IsConditional: false, Flag: null, Timeout: null, Verb: SyncVerb.Acquire or SyncVerb.Release, Row: var row }, Lock.Mode: LockMode.Exclusive }
           && !row.Has(SyncNotes.Scope) && !row.Has(SyncNotes.Every)
           && (use.At.Syntax.Parent is ExpressionStatementSyntax || (use.Op.Verb == SyncVerb.Release && use.At.Syntax.Parent is LambdaExpressionSyntax or ArrowExpressionClauseSyntax));

    /// <summary>The field is not handed on, asked or replaced.</summary>
    private static bool IsNothingElse(IFieldSymbol field, TypeModel type, IEnumerable<SyncEvent> uses)
    {
        var known = new HashSet<SyntaxNode>(uses.Select(u => u.Op.Target!.Syntax));
        return type.UsesOf(field)
            .All(r => known.Contains(r.Syntax) || r.Parent is IInvocationOperation { TargetMethod: { Name: "Dispose", Parameters.IsEmpty: true } });
    }

    /// <summary>A semaphore lets not even its holder in again.</summary>
    private static bool IsTakenAgain(LockFlow flow, IFieldSymbol field, TypeModel type)
        => flow.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && IsOn(e.Lock, field) && Holds(e.Before, field))
           || flow.Calls.Any(c => Holds(c.Before, field) && type.Summaries.Of(flow, c).Any(a => a.Op.Verb == SyncVerb.Acquire && (a.Lock is null || IsOn(a.Lock, field))));

    private static bool Holds(LockState state, IFieldSymbol field) => state.Holds.Any(h => h.Value.May && IsOn(h.Key, field));

    private static bool IsOn(LockKey? key, IFieldSymbol field) => SymbolEqualityComparer.Default.Equals(key?.Path.Identity, field);
}
