using System.Diagnostics;
using System.Runtime.CompilerServices;
using ConcurrencyLint.Primitives.Waiting;

namespace ConcurrencyLint.Primitives.Checking;

/// <summary>Which lock was waited for while which other was held, by any thread so far: a graph that has to stay without a circle.</summary>
/// <remarks>A lock that is collected takes its part of the graph with it. All of it is guarded by a <see cref="Guard"/> on this object.</remarks>
internal sealed class LockOrder
{
    private readonly ConditionalWeakTable<OwnedLock, ConditionalWeakTable<OwnedLock, Step>> _next = new();

    /// <summary>Where some thread acquired one lock while it held the other, for the first time.</summary>
    internal sealed record Step(string Held, string Acquired, string Thread, StackTrace Stack);

    /// <summary>Notes that <paramref name="acquired"/> is waited for while <paramref name="held"/> is held, unless that closes a circle.</summary>
    /// <returns>The steps that lead from <paramref name="acquired"/> to <paramref name="held"/>; empty if there are none, as there should be.</returns>
    public IReadOnlyList<Step> Note(OwnedLock held, OwnedLock acquired, string thread, StackTrace stack)
    {
        using (new Guard(this))
        {
            if (_next.TryGetValue(held, out var after) && after.TryGetValue(acquired, out _))
            {
                return [];
            }

            List<Step> back = [];
            if (!TryFind(acquired, held, [acquired], back))
            {
                _next.GetOrCreateValue(held).Add(acquired, new Step(held.Label, acquired.Label, thread, stack));
            }

            return back;
        }
    }

    private bool TryFind(OwnedLock from, OwnedLock to, HashSet<OwnedLock> seen, List<Step> path)
    {
        if (!_next.TryGetValue(from, out var after))
        {
            return false;
        }

        foreach ((OwnedLock next, Step step) in after)
        {
            path.Add(step);
            if (next == to || (seen.Add(next) && TryFind(next, to, seen, path)))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
        }

        return false;
    }
}
