namespace ConcurrencyLint;

/// <summary>A field and the lock under which most of the code uses it.</summary>
/// <param name="Lock">As the object whose field it is names it.</param>
/// <param name="Locked">The accesses under the lock.</param>
/// <param name="Unlocked">Those without it that have no excuse.</param>
/// <param name="IsDeclared">The field itself says so, by <c>[GuardedBy]</c>; else its uses do.</param>
internal sealed record FieldGuard(ISymbol Member, LockPath Lock, ImmutableArray<Access> Locked, ImmutableArray<Access> Unlocked, bool IsDeclared = false)
{
    // What the message calls evidence.
    private const int MostShown = 3;

    /// <summary>How many of the accesses hold the lock, from 0 to 1.</summary>
    public double Ratio => (double)Locked.Length / (Locked.Length + Unlocked.Length);

    /// <summary>So many uses hold the lock, and so few do not, that the others stand out.</summary>
    public bool IsNearlyAlwaysHeld => Ratio >= 0.75 && Locked.Length >= 3;

    /// <summary>It is the collection in the field that is guarded.</summary>
    public bool IsCollection => !IsDeclared && Locked[0].IsInside;

    /// <summary>It is the field that is guarded, and nobody but its uses says so.</summary>
    public bool IsInferredField => !IsDeclared && !Locked[0].IsInside;

    /// <summary>One access without the lock for each member of the type that has such, the gravest: one report says enough.</summary>
    public IEnumerable<Access> FirstOfEachMember()
        => Unlocked.GroupBy(a => a.Unit).Select(g => g.OrderByDescending(a => a.Kind == AccessKind.Update).ThenByDescending(a => a.Kind == AccessKind.Write).ThenBy(a => a.At.Syntax.SpanStart).First());

    /// <summary>A report whose message is about the field, its lock, how many places hold it, and of how many; some of them are named beside it.</summary>
    public Diagnostic Report(DiagnosticDescriptor rule, Access access, DiagnosticSeverity severity)
        => Diagnostic.Create(
            rule, access.At.Syntax.GetLocation(), severity, Locked.Take(MostShown).Select(a => a.At.Syntax.GetLocation()), properties: null,
            Member.Name, Lock, Locked.Length, Locked.Length + Unlocked.Length);

    /// <summary>The guards of a type's fields that some code uses without them.</summary>
    public static ImmutableArray<FieldGuard> Of(TypeModel type, ProgramModel program)
    {
        var (accesses, excuses) = (new Accesses(type, program), new Excuses(type, program));
        var locking = accesses.InLocking().ToList();
        return Declared(type).Select(d => Of(d.Member, d.Lock, locking.FirstOrDefault(g => SymbolEqualityComparer.Default.Equals(g.Key, d.Member)) ?? Enumerable.Empty<Access>(), accesses, excuses))
            .Concat(locking.Where(g => g.Any(a => !a.Held.IsEmpty) && GuardOf(g.Key) is null).SelectMany(g => Of(g.Key, g, accesses, excuses)))
            .ToImmutableArray();
    }

    private static IEnumerable<(ISymbol Member, LockPath Lock)> Declared(TypeModel type)
        => from member in type.Symbols let guard = GuardOf(member) where guard is not null select (member, guard);

    /// <summary>The lock that the member is marked with.</summary>
    private static LockPath? GuardOf(ISymbol member)
        => member is IFieldSymbol or IPropertySymbol && member.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "GuardedByAttribute") is { ConstructorArguments: [{ Value: string expression }] } ? GuardExpression.Resolve(expression, member) : null;

    /// <summary>What is declared is not weighed: only where nobody else can have the object it need not hold.</summary>
    private static FieldGuard Of(ISymbol member, LockPath guard, IEnumerable<Access> inLocking, Accesses accesses, Excuses excuses)
    {
        var all = inLocking.Concat(accesses.Unlocked(member)).ToLookup(a => a.IsUnder(guard));
        return new(member, guard, all[true].ToImmutableArray(), all[false].Where(a => a.IsOwn && !excuses.IsQuiet(a)).ToImmutableArray(), IsDeclared: true);
    }

    /// <summary>The collection and the field that it is in are two things: the one may be guarded and the other never change.</summary>
    private static IEnumerable<FieldGuard> Of(ISymbol member, IEnumerable<Access> inLocking, Accesses accesses, Excuses excuses)
    {
        var all = new Lazy<List<Access>>(() => inLocking.Concat(accesses.Unlocked(member)).Where(a => excuses.Of(a) == Excuse.None).ToList());
        foreach (var isInside in accesses.IsCollection(member) ? new[] { true, false } : [false])
        {
            // The cheap question first: other code is bound only for a field that some lock guards.
            if (!inLocking.Any(a => a.IsInside == isInside && !a.Held.IsEmpty))
                continue;
            var those = all.Value.Where(a => a.IsInside == isInside).ToList();
            var guard = those.SelectMany(a => a.Held.Select(k => k.Path).Distinct()).GroupBy(p => p).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key;
            if (guard is null || !those.Any(a => a.IsWrite))
                continue;

            // A reader may hold any lock that every writer holds.
            HashSet<LockPath>? always = null;
            foreach (var writer in those.Where(a => a.IsWrite && a.IsUnder(guard)))
            {
                always ??= [.. writer.Held.Select(k => k.Path)];
                always.IntersectWith(writer.Held.Select(k => k.Path));
            }

            var isLocked = those.ToLookup(a => a.IsUnder(guard) || (!a.IsWrite && always?.Any(a.IsUnder) == true));
            var locked = isLocked[true].ToImmutableArray();
            var unlocked = isLocked[false].Where(a => excuses.Of(a, guard) == Excuse.None).ToImmutableArray();
            if (!locked.IsEmpty && !unlocked.IsEmpty)
                yield return new(member, guard, locked, IsReplacedWhole(member, isInside, all.Value) ? unlocked.RemoveAll(a => !a.IsWrite) : unlocked);
        }
    }

    /// <summary>The collection is filled before it is put into the field, and never changed there: who reads it finds one or the other.</summary>
    private static bool IsReplacedWhole(ISymbol member, bool isInside, List<Access> all)
    {
        if (!isInside || member is not IFieldSymbol { IsReadOnly: false })
            return false;
        var replacing = new HashSet<CodeUnit>(all.Where(a => a.Kind == AccessKind.Write).Select(a => a.Unit));
        return all.All(a => a.Kind != AccessKind.Change || replacing.Contains(a.Unit));
    }
}
