namespace ConcurrencyLint;

/// <summary>Adds a flag that is set where the object is pulsed, and has the wait loop until it is; or a semaphore, which counts the pulses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WaitWithoutPredicateFix))]
public sealed class WaitWithoutPredicateFix() : RuleFix("CL0102")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.TypeOf(site.Node) is { } type && site.Flow?.Events.FirstOrDefault(e => e.At.Syntax == site.Node)?.Lock?.Path is { Root: LockRoot.This or LockRoot.Static } path
            && path.Identity is IFieldSymbol { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences: [var declaration] } gate
            && declaration.GetSyntax(site.Cancel).FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Parent: ClassDeclarationSyntax home } field)
        {
            if (Write(type, gate, field, home, site) is { } flag)
                yield return new("Wait for a flag that is set with the pulse", FixPlan.Plain, flag);
            if (Count(type, gate, field, home, site) is { } semaphore)
                yield return new("Wait for a semaphore that is released with the pulse", FixPlan.Signalled, semaphore);
        }
    }

    /// <summary>A permit for each pulse, which is there when the one comes late who waits for it. The wait itself must not hold the lock that the pulses need.</summary>
    private static TextEdit? Count(TypeModel type, IFieldSymbol gate, FieldDeclarationSyntax field, ClassDeclarationSyntax home, FixSite site)
    {
        var events = type.AllFlows.SelectMany(f => f.Events.Select(e => (Flow: f, Event: e))).Where(e => SymbolEqualityComparer.Default.Equals(e.Event.Lock?.Path.Identity, gate) && e.Event.Op.Verb is SyncVerb.Wait or SyncVerb.Signal).ToList();
        var name = gate.IsStatic ? "s_signals" : "_signals";
        var edits = new Dictionary<SyntaxTree, LineEdit>();
        LineEdit In(SyntaxTree tree) => edits.TryGetValue(tree, out var known) ? known : edits[tree] = new(tree.GetRoot(site.Cancel));
        var own = In(home.SyntaxTree);
        if (events.All(e => e.Event.Op.Verb == SyncVerb.Wait) || home.DescendantTokens().Any(t => t.ValueText == name) || !own.Layout.HasOwnLines(field))
            return null;
        var creation = site.Language >= LanguageVersion.CSharp9 ? "new(0)" : "new SemaphoreSlim(0)";
        own.InsertBefore(own.Layout.LineAt(field.Span.End) + 1, own.Layout.IndentOf(field), $"private {(gate.IsStatic ? "static " : "")}readonly SemaphoreSlim {name} = {creation};");
        foreach (var (flow, e) in events)
        {
            if (e.At.Syntax.Parent is not ExpressionStatementSyntax statement || e.Op.Row.Has(SyncNotes.All))
                return null;
            var edit = In(statement.SyntaxTree);
            if (e.Op.Verb == SyncVerb.Signal ? !edit.Rewrite(statement, $"{name}.Release();") : !(IsAlone(flow, e, once: false) && type.HeldByCallersOf(flow.Unit.Owner).IsEmpty && Free(statement, $"{name}.Wait();", edit)))
                return null;
        }

        return edits.Values.Aggregate(TextEdit.None, (all, edit) => all.And(edit.ToEdit()));
    }

    /// <summary>Waits before the lock that begins with the wait, or in its place where it holds nothing else.</summary>
    private static bool Free(ExpressionStatementSyntax wait, string text, LineEdit edit)
    {
        var held = wait.Parent as LockStatementSyntax ?? (wait.Parent is BlockSyntax block && block.Statements[0] == wait ? block.Parent as LockStatementSyntax : null);
        if (held is null || StatementList.Around(held) is null || held.Ancestors().TakeWhile(a => a is StatementSyntax).OfType<LockStatementSyntax>().Any())
            return false;
        if (held.Statement == wait || ((BlockSyntax)held.Statement).Statements.Count == 1)
            return !Layout.HasRemark(held.DescendantTrivia().Where(t => held.Span.Contains(t.Span))) && edit.Rewrite(held, text);
        if (!edit.Layout.IsAlone(wait) || !edit.AddBefore(held, text))
            return false;
        edit.Delete(wait);
        return true;
    }

    private static TextEdit? Write(TypeModel type, IFieldSymbol gate, FieldDeclarationSyntax field, ClassDeclarationSyntax home, FixSite site)
    {
        var events = type.AllFlows.SelectMany(f => f.Events.Select(e => (Flow: f, Event: e))).Where(e => SymbolEqualityComparer.Default.Equals(e.Event.Lock?.Path.Identity, gate)).ToList();
        var waits = events.Where(e => e.Event.Op.Verb == SyncVerb.Wait).ToList();
        var pulses = events.Where(e => e.Event.Op.Verb == SyncVerb.Signal).ToList();
        var isForAll = pulses.All(p => p.Event.Op.Row.Has(SyncNotes.All));

        // One pulse lets one waiter go, who takes the flag away; where all go, it has to stay, and nobody may come again.
        if (pulses.Count == 0 || (!isForAll && pulses.Any(p => p.Event.Op.Row.Has(SyncNotes.All))) || !waits.All(w => IsAlone(w.Flow, w.Event, isForAll)))
            return null;

        var name = gate.IsStatic ? "s_signaled" : "_signaled";
        var edits = new Dictionary<SyntaxTree, LineEdit>();
        LineEdit In(SyntaxTree tree) => edits.TryGetValue(tree, out var known) ? known : edits[tree] = new(tree.GetRoot(site.Cancel));
        var own = In(home.SyntaxTree);
        if (home.DescendantTokens().Any(t => t.ValueText == name) || !own.Layout.HasOwnLines(field))
            return null;
        own.InsertBefore(own.Layout.LineAt(field.Span.End) + 1, own.Layout.IndentOf(field), $"private {(gate.IsStatic ? "static " : "")}bool {name};");
        foreach (var (_, e) in waits.Concat(pulses))
        {
            if (e.At.Syntax.Parent is not ExpressionStatementSyntax statement)
                return null;
            var edit = In(statement.SyntaxTree);
            string[] lines = e.Op.Verb == SyncVerb.Signal ? [$"{name} = true;", statement.ToString()]
                : [$"while (!{name})", edit.Layout.Unit + statement, .. isForAll ? [] : new[] { $"{name} = false;" }];
            if (!edit.Rewrite(statement, lines))
                return null;
        }

        return edits.Values.Aggregate(TextEdit.None, (all, edit) => all.And(edit.ToEdit()));
    }

    private static bool IsAlone(LockFlow flow, SyncEvent wait, bool once)
        => !wait.Op.IsTimed && wait.Op.Timeout is null && WaitPredicate.Of(flow, wait) is { Guards.Count: 0 } predicate && !(once && predicate.IsInLoop);
}
