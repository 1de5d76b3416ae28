using System.Threading;
using ConcurrencyLint.Primitives;

class Account
{
    private readonly object _gate = new();
    private decimal _balance;

    public static void Transfer(Account from, Account to, decimal amount)
    {
        using (OrderedLocks.Enter(from._gate, to._gate))
        {
            from._balance -= amount;
            to._balance += amount;
        }
    }

    public void Pay(Account other, decimal amount)
    {
        using (OrderedLocks.Enter(_gate, other._gate))
        {
            _balance -= amount;
            other._balance += amount;
        }
    }

    public bool HasMore(Account other)
    {
        // Both, or the answer is worth nothing.
        using (OrderedLocks.Enter(other._gate, _gate))
            return _balance > other._balance + 1;
    }
}

class Philosopher
{
    private readonly Fork _left, _right;

    public Philosopher(Fork left, Fork right) => (_left, _right) = (left, right);

    public void Eat()
    {
        using (OrderedLocks.Enter(_left.Gate, _right.Gate))
        {
            Meals++;
        }
    }

    public int Meals { get; private set; }
}

class Fork
{
    public object Gate { get; } = new();
}

class Pool<T>
{
    private readonly object _gate = new();
    private int _count;

    public void Take(Pool<T> other)
    {
        using (OrderedLocks.Enter(_gate, other._gate))
        {
            _count += other._count;
        }
    }
}
