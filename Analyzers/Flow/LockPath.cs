namespace ConcurrencyLint;

/// <summary>Where a lock's name begins.</summary>
internal enum LockRoot
{
    This,
    Static,
    Parameter,
    Local,
    TypeOf,
}

/// <summary>A name for a lock that outlives the expression that mentions it: a root and the fields walked from it.</summary>
/// <remarks>Inside a method two paths are the same lock when they are equal; across threads only <see cref="Identity"/> counts.</remarks>
internal sealed class LockPath : IEquatable<LockPath>
{
    // A longer walk is no lock that people write, and a cap keeps recursive structures from growing paths for ever.
    private const int MaximumFields = 4;

    private readonly int _hash;

    public LockPath(LockRoot root, ISymbol symbol, ImmutableArray<ISymbol> fields)
    {
        (Root, Symbol, Fields) = (root, symbol, fields);
        _hash = ((int)root * 31) + SymbolEqualityComparer.Default.GetHashCode(symbol);
        foreach (var field in fields)
            _hash = unchecked((_hash * 31) + SymbolEqualityComparer.Default.GetHashCode(field));
    }

    public LockPath(LockRoot root, ISymbol symbol)
        : this(root, symbol, ImmutableArray<ISymbol>.Empty)
    {
    }

    public LockRoot Root { get; }

    /// <summary>The parameter, the local, the type (for <c>this</c> and <c>typeof</c>), or the static field or property.</summary>
    public ISymbol Symbol { get; }

    /// <summary>The fields and properties walked from the root.</summary>
    public ImmutableArray<ISymbol> Fields { get; }

    /// <summary>What other threads can know of the lock: its field, or the root where there is none.</summary>
    public ISymbol Identity => Fields.IsEmpty ? Symbol : Fields[Fields.Length - 1];

    /// <summary>The object whose field the lock is; null for one that is no field of an object.</summary>
    public LockPath? Owner => Fields.IsEmpty ? null : new(Root, Symbol, Fields.RemoveAt(Fields.Length - 1));

    /// <summary>The type of the lock object.</summary>
    public ITypeSymbol? Type => Identity switch
    {
        IFieldSymbol f => f.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        ITypeSymbol type when Root == LockRoot.This => type,
        _ => null,
    };

    /// <summary>The same walk from another root; null when it grows too long.</summary>
    public LockPath? From(LockPath? root)
        => root is null || root.Fields.Length + Fields.Length > MaximumFields ? null : new(root.Root, root.Symbol, root.Fields.AddRange(Fields));

    public LockPath? Then(ISymbol field) => Fields.Length == MaximumFields ? null : new(Root, Symbol, Fields.Add(field));

    public bool Equals(LockPath? other)
    {
        if (other is null || _hash != other._hash || Root != other.Root || Fields.Length != other.Fields.Length || !SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol))
            return false;
        for (var i = 0; i < Fields.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(Fields[i], other.Fields[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as LockPath);

    public override int GetHashCode() => _hash;

    /// <summary>As a person would write it: <c>_gate</c>, <c>account.Gate</c>, <c>Bank.Gate</c>, <c>typeof(Bank)</c>.</summary>
    public override string ToString()
    {
        var root = Root switch
        {
            LockRoot.This => Fields.IsEmpty ? "this" : "",
            LockRoot.TypeOf => $"typeof({Symbol.Name})",
            LockRoot.Static => $"{Symbol.ContainingType.Name}.{Symbol.Name}",
            _ => Symbol.Name,
        };
        return string.Join(".", Fields.Select(f => f.Name).Prepend(root).Where(n => n.Length > 0));
    }
}
