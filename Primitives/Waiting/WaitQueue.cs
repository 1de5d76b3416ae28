namespace ConcurrencyLint.Primitives.Waiting;

/// <summary>Those who wait, first come first: a linked list that anyone can leave from the middle.</summary>
/// <remarks>Adding and removing is guarded by the queue's owner; <see cref="First"/> and <see cref="Holds"/> may be read by anyone.</remarks>
internal sealed class WaitQueue
{
    private volatile Waiter? _first;
    private Waiter? _last;

    /// <summary>The one who has waited longest.</summary>
    public Waiter? First => _first;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether <paramref name="waiter"/> stands in this queue.</summary>
    public bool Holds(Waiter waiter) => waiter.Queue == this;

    /// <summary>Puts <paramref name="waiter"/>, who stands in no queue, behind all others.</summary>
    public void Add(Waiter waiter)
    {
        waiter.Queue = this;
        waiter.Previous = _last;
        if (_last is null)
        {
            _first = waiter;
        }
        else
        {
            _last.Next = waiter;
        }

        _last = waiter;
        Count++;
    }

    /// <summary>Takes <paramref name="waiter"/> out; false when it does not stand here.</summary>
    public bool Remove(Waiter waiter)
    {
        if (!Holds(waiter))
        {
            return false;
        }

        (Waiter? before, Waiter? after) = (waiter.Previous, waiter.Next);
        if (before is null)
        {
            _first = after;
        }
        else
        {
            before.Next = after;
        }

        if (after is null)
        {
            _last = before;
        }
        else
        {
            after.Previous = before;
        }

        waiter.Previous = waiter.Next = null;
        waiter.Queue = null;
        Count--;
        return true;
    }

    /// <summary>Takes out the one who has waited longest; null when nobody waits.</summary>
    public Waiter? TakeFirst()
    {
        Waiter? first = _first;
        if (first is not null)
        {
            Remove(first);
        }

        return first;
    }
}
