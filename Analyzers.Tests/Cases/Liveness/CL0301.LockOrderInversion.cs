using System.Threading;

class Bank
{
    private readonly object _accounts = new();
    private readonly object _log = new();
    private int _balance;

    void Deposit(int amount)
    {
        lock (_accounts)
        {
            lock (_log)
                _balance += amount;
        }
    }

    void Report()
    {
        // The log first.
        lock (_log) // outer
        {
            lock (_accounts) // inner //! CL0301 warning "'_accounts' is acquired while '_log' is held; 'Deposit' (Case.cs:13) takes them in the opposite order: _log → _accounts (Report, Case.cs:23) → _log (Deposit, Case.cs:13)"
            {
                _balance++;
            }
        }
    }
}

class Stacked
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    void First()
    {
        lock (_a)
        lock (_b)
        {
            _count++;
        }
    }

    void Second()
    {
        lock (_b)
        lock (_a) //! CL0301
        {
            _count--;
        }
    }
}

class OneLine
{
    private readonly object _a = new(), _b = new();
    private int _count;

    void First() { lock (_a) lock (_b) _count++; }

    void Second() { lock (_b) { lock (_a) { _count--; } } } //! CL0301
}

// A circle of three.
class Circle
{
    private readonly object _a = new();
    private readonly object _b = new();
    private readonly object _c = new();
    private int _count;

    void First()
    {
        lock (_a)
        {
            lock (_b)
                _count++;
        }
    }

    void Second()
    {
        lock (_b)
        {
            lock (_c)
                _count++;
        }
    }

    void Third()
    {
        lock (_c)
        {
            lock (_a) //! CL0301 "the order goes round in a circle"
                _count++;
        }
    }
}

class Scopes
{
    private readonly Lock _a = new();
    private readonly Lock _b = new();
    private int _count;

    void First()
    {
        using (_a.EnterScope())
        using (_b.EnterScope())
            _count++;
    }

    void Second()
    {
        using (_b.EnterScope())
        {
            using (_a.EnterScope()) //! CL0301
                _count--;
        }
    }
}

static class Statics
{
    private static readonly object A = new();
    private static readonly object B = new();
    private static int _count;

    static void First()
    {
        lock (A)
        {
            lock (B)
                _count++;
        }
    }

    static System.Action Second() => () =>
    {
        lock (B)
        {
            lock (A) //! CL0301
                _count--;
        }
    };
}

// One of the orders is in a helper.
class Called
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    void First()
    {
        lock (_a)
            Count();
    }

    private void Count()
    {
        lock (_b)
            _count++;
    }

    void Second()
    {
        lock (_b)
        {
            lock (_a) //! CL0301
                _count--;
        }
    }
}

// No ref struct in an asynchronous method before C# 13.
class Asynchronous
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    async System.Threading.Tasks.Task First()
    {
        lock (_a)
        {
            lock (_b)
                _count++;
        }

        await System.Threading.Tasks.Task.Yield();
    }

    void Second()
    {
        lock (_b)
        {
            lock (_a) //! CL0301
                _count--;
        }
    }
}
