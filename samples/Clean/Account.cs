namespace Clean;

/// <summary>Two locks of the same kind, in an order that all threads agree on: by the library, and by hand.</summary>
public sealed class Account(int id)
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

    public static decimal Total(Account a, Account b)
    {
        Account first = a.Id < b.Id ? a : b;
        Account second = a.Id < b.Id ? b : a;
        lock (first._gate)
        {
            lock (second._gate)
            {
                return first._balance + second._balance;
            }
        }
    }

    private int Id => id;
}
