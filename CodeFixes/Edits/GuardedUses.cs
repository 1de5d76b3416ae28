using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Takes a lock of its own around all uses of a field, in every member one section that has them all.</summary>
internal static class GuardedUses
{
    /// <summary>The change; null unless every use can be enclosed, and nothing is called or waited for inside that could need another lock.</summary>
    public static TextEdit? Write(IFieldSymbol field, TypeModel type, FixSite site)
    {
        if (field.DeclaringSyntaxReferences is not [var declaration] || declaration.GetSyntax(site.Cancel).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } home
            || NewGate.Field(home, field.IsStatic) is not var (gate, added) || (added.IsEmpty && !IsInnermost(gate, type)))
        {
            return null;
        }

        var edits = new Dictionary<SyntaxTree, LineEdit>();
        foreach (var unit in type.UnitsThatMention(field.Name))
        {
            var uses = unit.Root.Descendants().OfType<IFieldReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Field.OriginalDefinition, field.OriginalDefinition)).Select(r => r.Syntax).ToList();
            if (uses.Count == 0 || unit.Owner is IMethodSymbol { MethodKind: MethodKind.StaticConstructor })
                continue;
            var tree = unit.Syntax.SyntaxTree;
            if (!edits.TryGetValue(tree, out var edit))
                edits.Add(tree, edit = new(tree.GetRoot(site.Cancel)));
            if (Section(uses) is not { } section || !IsPlain(section, type, site) || !edit.Enclose(section, $"lock ({gate})"))
                return null;
        }

        return edits.Values.Aggregate(TextEdit.Of(home.SyntaxTree, added), (all, edit) => all.And(edit.ToEdit()));
    }

    /// <summary>Under the lock that is there already nobody takes another.</summary>
    private static bool IsInnermost(string gate, TypeModel type)
        => !type.AllFlows.Any(f => f.Events.Any(e => e.Op.Verb == SyncVerb.Acquire && Holds(e.Before, gate)) || f.Calls.Any(c => Holds(c.Before, gate)));

    private static bool Holds(LockState state, string gate) => state.Holds.Any(h => h.Value.May && h.Key.Path.Identity.Name == gate);

    /// <summary>The statements of one list, from the first that has a use to the last.</summary>
    public static IReadOnlyList<StatementSyntax>? Section(IReadOnlyList<SyntaxNode> uses)
    {
        for (var at = uses[0].FirstAncestorOrSelf<StatementSyntax>(); at is not null; at = at.Parent?.FirstAncestorOrSelf<StatementSyntax>())
        {
            if (StatementList.Around(at) is not var (list, index))
            {
                if (uses.All(u => at.Span.Contains(u.Span)) && at is not BlockSyntax && at.Parent is StatementSyntax)
                    return [at];
                continue;
            }

            var last = Enumerable.Range(0, list.Count).LastOrDefault(i => uses.Any(u => list[i].Span.Contains(u.Span)));
            var first = Enumerable.Range(0, list.Count).First(i => uses.Any(u => list[i].Span.Contains(u.Span)));
            if (uses.All(u => list.Any(s => s.Span.Contains(u.Span))))
                return list.Skip(first).Take(last + 1 - first).ToList();
        }

        return null;
    }

    /// <summary>It neither waits, nor takes a lock, nor runs code of this program; and what it declares is not needed behind it.</summary>
    public static bool IsPlain(IReadOnlyList<StatementSyntax> section, TypeModel type, FixSite site)
    {
        var rest = StatementList.Around(section[section.Count - 1]) is var (list, index) ? list.Skip(index + 1) : Enumerable.Empty<StatementSyntax>();
        var declared = new HashSet<string>(section.OfType<LocalDeclarationStatementSyntax>().SelectMany(d => d.Declaration.Variables).Select(v => v.Identifier.ValueText)
            .Concat(section.SelectMany(StatementList.Inside).OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.ValueText)));
        return section.All(s => s is not (LocalFunctionStatementSyntax or LabeledStatementSyntax) && site.Program.Operation(s) is { } operation && operation.DescendantsAndSelf().All(o => IsPlain(o, site)))
            && !rest.SelectMany(LockSection.Names).Any(declared.Contains);
    }

    private static bool IsPlain(IOperation operation, FixSite site) => operation switch
    {
        ILockOperation or IAwaitOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IUsingOperation or IUsingDeclarationOperation or IInvalidOperation or IReturnOperation { Kind: not OperationKind.Return } => false,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => false,
        IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation
            => site.Program.CalleeOf(operation) is null && site.Program.Sync.Find(operation) is not { Verb: not (SyncVerb.Neutral or SyncVerb.Read or SyncVerb.Write) },
        _ => true,
    };
}
