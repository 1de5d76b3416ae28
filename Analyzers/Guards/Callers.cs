namespace ConcurrencyLint;

/// <summary>Who runs a member of a type, as far as the type shows; found once for all that the member does.</summary>
internal sealed class Callers
{
    // A helper of a helper of the constructor.
    private const int Depth = 3;

    private readonly Lazy<bool> _areQuiet;
    private readonly Lazy<bool> _areMissing;
    private readonly Lazy<bool> _areStrangers;

    public Callers(ISymbol member, TypeModel type, ProgramModel program)
    {
        var method = member as IMethodSymbol;
        _areQuiet = new(() => Lifecycle.IsQuiet(member) || (method is not null && OnlyQuiet(method, type, Depth)));
        _areMissing = new(() => method is null || (TypeModel.IsPrivate(method) ? method.AssociatedSymbol is null && type.AreCallersKnown(method) && !type.CallersOf(method).Any() : !IsOpen(method)));
        _areStrangers = new(() => method is not null && TypeModel.IsPrivate(method) && IsHandedOver(method, type, program));
    }

    /// <summary>Nobody else can use the object when it runs.</summary>
    public bool AreQuiet => _areQuiet.Value;

    /// <summary>The type has no code that calls it, nor may any code that knows nothing of the type's locks.</summary>
    public bool AreMissing => _areMissing.Value;

    /// <summary>Somebody is given the method to run, some time.</summary>
    public bool AreStrangers => _areStrangers.Value;

    private static bool OnlyQuiet(IMethodSymbol method, TypeModel type, int depth)
        => depth > 0 && type.AreCallersKnown(method)
           && type.CallersOf(method).ToList() is { Count: > 0 } callers
           && callers.All(c => c.Caller.Lambda is null && (Lifecycle.IsQuiet(c.Caller.Owner) || (c.Caller.Owner is IMethodSymbol caller && OnlyQuiet(caller, type, depth - 1))));

    private static bool IsOpen(IMethodSymbol method)
        => (method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal || !method.ExplicitInterfaceImplementations.IsEmpty || method is { Name: "<Main>$" })
           && method.ContainingType is not { ContainingType: not null, DeclaredAccessibility: Accessibility.Private };

    private static bool IsHandedOver(IMethodSymbol method, TypeModel type, ProgramModel program)
        => type.UnitsThatMention(method.Name).SelectMany(u => u.Operations).OfType<IMethodReferenceOperation>()
            .Any(r => SymbolEqualityComparer.Default.Equals(r.Method.OriginalDefinition, method.OriginalDefinition) && program.Sync.EntryOf(r) != Entry.Spawned);
}
