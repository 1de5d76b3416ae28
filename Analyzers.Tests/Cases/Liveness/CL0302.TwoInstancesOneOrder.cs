using System.Threading;

class Account
{
    private readonly object _gate = new();
    private decimal _balance;

    public static void Transfer(Account from, Account to, decimal amount)
    {
        lock (from._gate)
        {
            lock (to._gate) //! CL0302 warning "'to._gate' is acquired while 'from._gate' is held, the same lock of another object; a thread that has the two the other way round"
            {
                from._balance -= amount;
                to._balance += amount;
            }
        }
    }

    public void Pay(Account other, decimal amount)
    {
        lock (_gate)
        lock (other._gate) //! CL0302 warning "'other._gate' is acquired while '_gate' is held"
        {
            _balance -= amount;
            other._balance += amount;
        }
    }

    public bool HasMore(Account other)
    {
        // Both, or the answer is worth nothing.
        lock (other._gate)
            lock (_gate) //! CL0302
                return _balance > other._balance + 1;
    }
}

class Philosopher
{
    private readonly Fork _left, _right;

    public Philosopher(Fork left, Fork right) => (_left, _right) = (left, right);

    public void Eat()
    {
        lock (_left.Gate)
        {
            lock (_right.Gate) //! CL0302
            {
                Meals++;
            }
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
        lock (_gate)
        {
            lock (other._gate) //! CL0302
            {
                _count += other._count;
            }
        }
    }
}
