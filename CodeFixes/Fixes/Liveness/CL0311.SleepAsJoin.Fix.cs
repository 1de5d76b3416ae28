namespace ConcurrencyLint;

/// <summary>Waits for the end: <c>Join</c>, <c>Wait</c>, <c>WaitForExit</c>, or <c>await</c> where that can be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SleepAsJoinFix))]
public sealed class SleepAsJoinFix() : RuleFix("CL0311")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (SleepAsJoin.PauseStatement(site.Node) is not { } pause || site.Model.GetOperation(site.Node, site.Cancel) is not { } operation)
            yield break;
        var works = StartedWork.Before(operation, site.Program).ToList();
        var edits = new List<TextChange>();
        var waits = new List<string>();
        foreach (var work in works)
        {
            var name = work.Handle?.Name;
            if (name is null && work.Start.Syntax.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } started && site.Program.Sync.Traits(work.Start.Type).HasFlag(SyncTraits.Task))
            {
                name = Names.Free(works.Count(w => w.Handle is null) == 1 ? "task" : $"task{waits.Count + 1}", started);
                edits.Add(new(TextSpan.FromBounds(started.SpanStart, work.Start.Syntax.SpanStart), $"var {name} = "));
            }

            // In a loop there are several, of which one variable names only the last.
            if (name is null || IsInLoop(work.Start.Syntax, pause) || Wait(work, name, pause, site) is not { } wait)
                yield break;
            waits.Add(wait);
        }

        var layout = new Layout(site.Tree.GetRoot(site.Cancel));
        edits.Add(new(pause.Span, string.Join(layout.NewLine + layout.IndentOf(pause), waits)));
        yield return new(works.Count == 1 ? "Wait for its end" : "Wait for their ends", FixPlan.Plain, TextEdit.Of(site.Tree, edits));
    }

    private static string? Wait(StartedWork work, string name, StatementSyntax pause, FixSite site)
    {
        var type = work.Handle?.Type ?? work.Start.Type;
        var isTask = site.Program.Sync.Traits(type).HasFlag(SyncTraits.Task);
        if (isTask && pause.DescendantNodes().Any(n => n is AwaitExpressionSyntax))
            return $"await {name};";
        var names = new HashSet<string>();
        for (var at = type; at is not null; at = at.BaseType)
            names.Add($"{at.ContainingNamespace}.{at.MetadataName}");
        return site.Rows.FirstOrDefault(r => r.Verb == SyncVerb.Join && r.Target == SyncTarget.This && names.Contains(r.Type.MetadataName) && !r.Member.StartsWith("Result", StringComparison.Ordinal) && r.Member != "RunSynchronously") is { } row
            ? $"{name}.{row.Member}();" : null;
    }

    private static bool IsInLoop(SyntaxNode start, SyntaxNode pause)
        => start.Ancestors().TakeWhile(a => !a.Span.Contains(pause.Span)).Any(a => a is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);
}
