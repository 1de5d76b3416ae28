namespace Clean;

/// <summary>Readers share, a writer is alone, and only the upgradeable mode turns into the writing one.</summary>
public sealed class Cache<TKey, TValue> : IDisposable
    where TKey : notnull
{
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<TKey, TValue> _values = [];

    public bool TryGet(TKey key, out TValue? value)
    {
        _gate.EnterReadLock();
        try
        {
            return _values.TryGetValue(key, out value);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    public TValue GetOrAdd(TKey key, TValue fallback)
    {
        _gate.EnterUpgradeableReadLock();
        try
        {
            if (_values.TryGetValue(key, out TValue? value))
            {
                return value;
            }

            _gate.EnterWriteLock();
            try
            {
                _values.Add(key, fallback);
                return fallback;
            }
            finally
            {
                _gate.ExitWriteLock();
            }
        }
        finally
        {
            _gate.ExitUpgradeableReadLock();
        }
    }

    public void Dispose() => _gate.Dispose();
}
