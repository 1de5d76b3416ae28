using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Waits on the lock, where every change under it wakes who waits: <c>Monitor.Wait</c> in the loop, <c>Monitor.PulseAll</c> at the changes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PollingUnderLockFix))]
public sealed class PollingUnderLockFix() : RuleFix("CL0308")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } loop || PollingLoop.Of(loop, site.Program) is not { } polling || AcquireOf(polling, site) is not { } acquire
            || Timeout(polling) is not { } timeout || polling.AsksInside)
        {
            yield break;
        }

        var usings = TextEdit.None;
        var edits = new Dictionary<SyntaxTree, LineEdit>();
        LineEdit Edit(SyntaxTree tree) => edits.TryGetValue(tree, out var edit) ? edit : edits[tree] = new(tree.GetRoot(site.Cancel));
        var gate = acquire.Target!.Syntax.ToString();
        if (Call(acquire, gate, timeout, r => r.Verb == SyncVerb.Wait, loop, site, ref usings) is not { } wait
            || Call(acquire, gate, "", r => r.Verb == SyncVerb.Signal && r.Has(SyncNotes.All), loop, site, ref usings) is not { } wakeUp
            || !Waits(polling, loop, $"lock ({gate})", wait, acquire.Row.Is(SyncTraits.Reentrant), Edit(site.Tree), site)
            || !WakeUps.Write(polling.State, loop, wakeUp, site, Edit, c => IsUnder(c, polling), c => IsWoken(c, polling)))
        {
            yield break;
        }

        yield return new($"Wait with '{wait.Substring(0, wait.IndexOf('('))}'", FixPlan.Plain, edits.Values.Aggregate(usings, (all, edit) => all.And(edit.ToEdit())));
    }

    /// <summary>The operation that takes the lock, in the loop itself or in the member that it asks.</summary>
    private static SyncOp? AcquireOf(PollingLoop polling, FixSite site)
        => polling.Flow.Events.FirstOrDefault(e => e.At == polling.Asked)?.Op
           ?? (site.Program.CalleeOf(polling.Asked) is { } callee && SymbolEqualityComparer.Default.Equals(callee.ContainingType, polling.Flow.Unit.Outermost.Owner.ContainingType)
               && polling.Asked is IInvocationOperation { Instance: null or IInstanceReferenceOperation } or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }
               && site.Program.Unit(callee) is { } unit ? site.Program.Flow(unit).Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire)?.Op : null);

    /// <summary>The time after which the loop looks whether something else has ended it; empty where nothing can, null where none is known.</summary>
    private static string? Timeout(PollingLoop polling)
        => polling.Pauses.Length > 1 ? null
            : !polling.EndsOtherwise ? ""
            : polling.Pauses is [IInvocationOperation { Arguments: [{ Syntax: ArgumentSyntax time }] }] ? time.Expression.ToString() : null;

    /// <summary>A member of the lock's type, as a statement.</summary>
    private static string? Call(SyncOp acquire, string gate, string timeout, Func<SyncRow, bool> isMeant, SyntaxNode near, FixSite site, ref TextEdit usings)
    {
        if (site.Rows.FirstOrDefault(r => r.Type.MetadataName == acquire.Row.Type.MetadataName && isMeant(r) && r.Target == acquire.Row.Target) is not { } row)
            return null;
        if (row.Target == SyncTarget.This)
            return $"{gate}.{row.Member}({timeout});";
        var dot = row.Type.MetadataName.LastIndexOf('.');
        var type = Names.Type(row.Type.MetadataName.Substring(0, dot), row.Type.MetadataName.Substring(dot + 1), near, site.Model, ref usings);
        return $"{type}.{row.Member}({gate}{(timeout.Length > 0 ? ", " : "")}{timeout});";
    }

    /// <summary>Puts the wait where nothing has changed, and takes the pause away.</summary>
    private static bool Waits(PollingLoop polling, StatementSyntax loop, string header, string wait, bool isReentrant, LineEdit edit, FixSite site)
    {
        var body = BodyOf(loop);
        var pause = polling.Pauses.IsEmpty ? null : polling.Pauses[0].Syntax.FirstAncestorOrSelf<StatementSyntax>();
        if (polling.Flow.Events.All(e => e.At != polling.Asked))
            return isReentrant && body == pause && edit.Layout.HasOwnLines(loop) && StatementList.Around(loop) is not null && Encloses(loop, pause!, header, wait, edit);

        // Exit, sleep, Enter: all that the loop does is what a wait does.
        if (body is BlockSyntax block && block.Statements.All(s => s == pause || (s is ExpressionStatementSyntax && polling.Flow.Events.Any(e => e.Lock == polling.Lock && e.At.Syntax.Parent == s))))
        {
            edit.Replace(block.Statements[0].Span, wait);
            foreach (var statement in block.Statements.Skip(1))
                edit.Delete(statement);
            return block.Statements.All(edit.Layout.HasOwnLines);
        }

        return Section(polling, loop, site) is var (section, inside) && Appends(loop, section, inside, pause, wait, edit);
    }

    private static StatementSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax whole => whole.Statement,
        DoStatementSyntax whole => whole.Statement,
        ForStatementSyntax whole => whole.Statement,
        _ => null,
    };

    private static bool Encloses(StatementSyntax loop, StatementSyntax pause, string header, string wait, LineEdit edit)
    {
        var layout = edit.Layout;
        var (first, last) = layout.LinesOf(loop);
        edit.Replace(pause.Span, wait);
        edit.Indent(first, last);
        edit.InsertBefore(first, layout.IndentOf(loop), layout.Open(header, loop));
        edit.InsertBefore(last + 1, layout.IndentOf(loop), "}");
        return true;
    }

    /// <summary>The statement in the loop's list that holds the lock, and what runs under it.</summary>
    private static (StatementSyntax Section, IReadOnlyList<StatementSyntax> Inside)? Section(PollingLoop polling, StatementSyntax loop, FixSite site)
    {
        if (polling.Asked.Syntax.FirstAncestorOrSelf<LockStatementSyntax>() is { Statement: not BlockSyntax } alone && loop.Span.Contains(alone.Span) && alone.Expression.Span.Contains(polling.Asked.Syntax.Span))
            return (alone, [alone.Statement]);
        return (from statement in loop.DescendantNodes().OfType<StatementSyntax>()
                let held = HeldBlock.Around(statement, site)
                where held is not null && loop.Span.Contains(held.First.Span) && held.First.Span.Contains(polling.Asked.Syntax.Span)
                select ((StatementSyntax, IReadOnlyList<StatementSyntax>)?)(held.Last, held.Body)).FirstOrDefault();
    }

    private static bool Appends(StatementSyntax loop, StatementSyntax section, IReadOnlyList<StatementSyntax> inside, StatementSyntax? pause, string wait, LineEdit edit)
    {
        var test = pause?.Parent switch
        {
            IfStatementSyntax { Else: null } alone => alone,
            BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax { Else: null } alone } => alone,
            _ => null,
        };
        var moved = test ?? pause;
        if (moved is not null && (moved.Parent != section.Parent || !edit.Layout.HasOwnLines(moved)))
            return false;
        var condition = test?.Condition ?? (inside.All(s => s is LocalDeclarationStatementSyntax || IsWayOut(s)) ? null : Condition(loop));
        if (condition is null && !inside.All(s => s is LocalDeclarationStatementSyntax || IsWayOut(s)))
            return false;
        if (moved is not null)
        {
            // The blank line that sets it off goes with it.
            edit.Delete(moved);
            for (var line = edit.Layout.LineAt(moved.SpanStart) - 1; edit.Layout.IsBlank(line); line--)
                edit.Delete(line);
        }

        return edit.AddBehind(inside[inside.Count - 1], condition is null ? [wait] : [$"if ({condition})", edit.Layout.Unit + wait]);
    }

    /// <summary>When its condition holds, the loop is left.</summary>
    private static bool IsWayOut(StatementSyntax statement)
        => statement is IfStatementSyntax { Else: null, Statement: var then } && StatementList.IsJump(then is BlockSyntax block ? block.Statements.LastOrDefault() : then) && then is not ContinueStatementSyntax;

    private static ExpressionSyntax? Condition(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax { Condition: not LiteralExpressionSyntax } whole => whole.Condition,
        DoStatementSyntax { Condition: not LiteralExpressionSyntax } whole => whole.Condition,
        _ => null,
    };

    private static bool IsUnder(StateChange change, PollingLoop polling)
        => change.Held.Any(h => h == polling.Lock) && SymbolEqualityComparer.Default.Equals(change.Flow?.Unit.Outermost.Owner.ContainingType, polling.Flow.Unit.Outermost.Owner.ContainingType);

    /// <summary>A signal on the lock follows in the same list of statements.</summary>
    private static bool IsWoken(StateChange change, PollingLoop polling)
        => change.Flow!.Events.Any(e => e.Op.Verb == SyncVerb.Signal && e.Op.Row.Has(SyncNotes.All) && e.Lock?.Path.Equals(polling.Lock.Path) == true
            && e.At.Syntax.SpanStart > change.At.Syntax.SpanStart && e.At.Syntax.FirstAncestorOrSelf<StatementSyntax>()?.Parent == change.At.Syntax.FirstAncestorOrSelf<StatementSyntax>()?.Parent);
}
