namespace ConcurrencyLint;

/// <summary>An immutable map for the handful of entries a lock state has: an array beats a tree at this size.</summary>
internal readonly struct SmallMap<TKey, TValue> : IEquatable<SmallMap<TKey, TValue>>
    where TKey : notnull
    where TValue : notnull
{
    private readonly ImmutableArray<KeyValuePair<TKey, TValue>> _entries;

    private SmallMap(ImmutableArray<KeyValuePair<TKey, TValue>> entries) => _entries = entries;

    public ImmutableArray<KeyValuePair<TKey, TValue>> Entries => _entries.IsDefault ? ImmutableArray<KeyValuePair<TKey, TValue>>.Empty : _entries;

    public bool TryGet(TKey key, out TValue value)
    {
        var at = IndexOf(key);
        value = at < 0 ? default! : _entries[at].Value;
        return at >= 0;
    }

    public SmallMap<TKey, TValue> Set(TKey key, TValue value)
    {
        var at = IndexOf(key);
        var entry = new KeyValuePair<TKey, TValue>(key, value);
        return at < 0 ? new(Entries.Add(entry))
            : EqualityComparer<TValue>.Default.Equals(_entries[at].Value, value) ? this
            : new(_entries.SetItem(at, entry));
    }

    public SmallMap<TKey, TValue> Remove(TKey key)
    {
        var at = IndexOf(key);
        return at < 0 ? this : new(_entries.RemoveAt(at));
    }

    public SmallMap<TKey, TValue> Where(Func<KeyValuePair<TKey, TValue>, bool> keep)
        => Entries.All(keep) ? this : new(Entries.Where(keep).ToImmutableArray());

    public bool Equals(SmallMap<TKey, TValue> other)
    {
        if (Entries == other.Entries)
            return true;
        if (Entries.Length != other.Entries.Length)
            return false;
        foreach (var entry in Entries)
        {
            if (!other.TryGet(entry.Key, out var value) || !EqualityComparer<TValue>.Default.Equals(value, entry.Value))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is SmallMap<TKey, TValue> other && Equals(other);

    public override int GetHashCode() => Entries.Length;

    private int IndexOf(TKey key)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (_entries[i].Key.Equals(key))
                return i;
        }

        return -1;
    }
}
