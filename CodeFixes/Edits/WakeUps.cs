using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Wakes those who wait for a change of some fields, at every place that changes them.</summary>
internal static class WakeUps
{
    /// <summary>Adds a statement behind each change; null where one is made out of sight, or where no statement can follow it.</summary>
    /// <param name="isSeen">The change may be followed by the wake-up; a lock is held there, for example.</param>
    /// <param name="isWoken">The code wakes them already behind the change.</param>
    public static bool Write(IEnumerable<ISymbol> fields, SyntaxNode except, string wakeUp, FixSite site, Func<SyntaxTree, LineEdit> edits, Func<StateChange, bool> isSeen, Func<StateChange, bool> isWoken)
    {
        if (site.TypeOf(site.Node) is not { } type)
            return false;
        var changes = new List<StateChange>();
        foreach (var field in fields)
        {
            if (field is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } own || (IsCollection(own.Type, site) && IsHandedOn(own, type)))
                return false;
            changes.AddRange(StateChange.Of(field, type, site.Program).Where(c => !except.Span.Contains(c.At.Syntax.Span)));
        }

        if (changes.Count == 0 || !changes.All(isSeen))
            return false;
        var statements = changes.Where(c => !isWoken(c)).Select(c => c.At.Syntax.FirstAncestorOrSelf<StatementSyntax>()).Distinct().ToList();
        return statements.All(s => s is not null && ((StatementList.Around(s) is not null && statements.Contains(StatementList.Next(s))) || Add(s, wakeUp, edits)));
    }

    private static bool IsCollection(ITypeSymbol type, FixSite site) => type is IArrayTypeSymbol || site.Program.Sync.Traits(type).HasFlag(SyncTraits.Collection);

    /// <summary>The collection in the field has another name too, under which it can be changed.</summary>
    private static bool IsHandedOn(IFieldSymbol field, TypeModel type)
        => type.UnitsThatMention(field.Name).SelectMany(u => u.Root.Descendants()).OfType<IFieldReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Field.OriginalDefinition, field) && r.Parent is not (IBinaryOperation or IIsPatternOperation or IConversionOperation { Parent: IBinaryOperation }))
            .Any(r => r.Parent switch
            {
                IInvocationOperation call => call.Instance != r,
                IMemberReferenceOperation member => member.Instance != r,
                IArrayElementReferenceOperation element => element.ArrayReference != r,
                IAssignmentOperation assignment => assignment.Target != r,
                _ => true,
            });

    private static bool Add(StatementSyntax change, string wakeUp, Func<SyntaxTree, LineEdit> edits)
    {
        if (change is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax))
            return false;
        var edit = edits(change.SyntaxTree);
        return change is ReturnStatementSyntax ? edit.AddBefore(change, wakeUp) : edit.AddBehind(change, wakeUp);
    }
}
