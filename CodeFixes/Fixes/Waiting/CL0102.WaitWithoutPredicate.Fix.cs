namespace ConcurrencyLint;

/// <summary>Adds a flag that is set where the object is pulsed, and has the wait loop until it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WaitWithoutPredicateFix))]
public sealed class WaitWithoutPredicateFix() : RuleFix("CL0102")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.TypeOf(site.Node) is { } type && site.Flow?.Events.FirstOrDefault(e => e.At.Syntax == site.Node)?.Lock?.Path is { Root: LockRoot.This or LockRoot.Static } path
            && path.Identity is IFieldSymbol { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences: [var declaration] } gate
            && declaration.GetSyntax(site.Cancel).FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Parent: ClassDeclarationSyntax home } field
            && Write(type, gate, field, home, site) is { } edit)
        {
            yield return new("Wait for a flag that is set with the pulse", FixPlan.Plain, edit);
        }
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
