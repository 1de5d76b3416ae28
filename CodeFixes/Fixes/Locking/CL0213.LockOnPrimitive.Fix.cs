using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes the object by its own members, everywhere in its type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockOnPrimitiveFix))]
public sealed class LockOnPrimitiveFix() : RuleFix("CL0213")
{
    private const SyncTraits Replaceable = SyncTraits.Mutex | SyncTraits.Reentrant;

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        // What locks it in other types would be left with the old lock; what is not re-entrant would wait for itself.
        if (site.TypeOf(site.Node) is { } type && FieldOf(site) is { DeclaredAccessibility: Accessibility.Private, Type: { } kind } field
            && (site.Program.Sync.Traits(kind) & Replaceable) == Replaceable && Rewrite(type, field, site) is { } edit)
        {
            yield return new("Use its own members", FixPlan.Plain, edit);
        }
    }

    private static IFieldSymbol? FieldOf(FixSite site)
        => site.Flow?.Events.FirstOrDefault(e => e.Op is { Verb: SyncVerb.Acquire, Row.LocksAnyObject: true } && e.At.Syntax.Span == site.Node.Span)?.Lock?.Path.Identity as IFieldSymbol;

    private static TextEdit? Rewrite(TypeModel type, IFieldSymbol field, FixSite site)
    {
        var rows = site.Rows.Where(r => r.Type.MetadataName == field.Type.OriginalDefinition.ToDisplayString() && r.Target == SyncTarget.This && r.Mode == LockMode.Exclusive).ToList();
        var edit = TextEdit.None;
        var seen = new HashSet<SyntaxNode>();
        foreach (var use in type.AllFlows.SelectMany(f => f.Events).Where(e => e.Op.Row.LocksAnyObject && SymbolEqualityComparer.Default.Equals(e.Lock?.Path.Identity, field)))
        {
            if (use.Op.Target?.Syntax is not ExpressionSyntax target || target.GetLastToken().ValueText != field.Name)
                return null;
            if (!seen.Add(target))
                continue;
            if (Change(use.Op, target, rows) is not { } change)
                return null;
            edit = edit.And(target.SyntaxTree, [change]);
        }

        return edit;
    }

    private static TextChange? Change(SyncOp op, ExpressionSyntax target, List<SyncRow> rows) => target.Parent switch
    {
        LockStatementSyntax statement => rows.FirstOrDefault(r => r.Verb == SyncVerb.Acquire && r.Has(SyncNotes.Scope)) is { } scope
            ? new(TextSpan.FromBounds(statement.LockKeyword.SpanStart, statement.CloseParenToken.Span.End), $"using ({target}.{scope.Member}())") : null,
        ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax call } } => Own(op, rows) is { } own
            ? new(call.Span, $"{target}.{own.Member}()") : null,
        _ => null,
    };

    private static SyncRow? Own(SyncOp op, List<SyncRow> rows)
        => op.Verb is not (SyncVerb.Acquire or SyncVerb.Release) || op.IsConditional ? null
            : rows.FirstOrDefault(r => r.Verb == op.Verb && !r.Has(SyncNotes.Scope) && (op.Verb == SyncVerb.Release || r.Has(SyncNotes.Always)));
}
