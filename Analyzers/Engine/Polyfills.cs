#pragma warning disable IDE0130 // the compiler looks for these types in their own namespaces

namespace System
{
    /// <summary>What list patterns need of an index; netstandard2.0 lacks it.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;

        public static implicit operator Index(int value) => new(value);
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Lets a netstandard2.0 assembly use records and <c>init</c>.</summary>
    internal static class IsExternalInit;
}

namespace System.Collections.Concurrent
{
    internal static class ConcurrentDictionaryPolyfill
    {
        /// <summary>The overload that needs no closure; netstandard2.0 lacks it.</summary>
        public static TValue GetOrAdd<TKey, TValue, TArgument>(
            this ConcurrentDictionary<TKey, TValue> dictionary, TKey key, Func<TKey, TArgument, TValue> create, TArgument argument)
            => dictionary.TryGetValue(key, out var value) ? value : dictionary.GetOrAdd(key, create(key, argument));
    }
}
