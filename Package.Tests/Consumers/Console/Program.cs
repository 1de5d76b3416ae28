using System.Diagnostics;
using ConcurrencyLint.Primitives;

// Each line that is reported ends in its rule; the build does not print suggestions.
if (args is ["child"])
{
    return;
}

Mailbox mailbox = new();
Thread reader = new(() => Console.WriteLine($"mail: {mailbox.Take()}"));
reader.Start();
mailbox.Put("hello");
reader.Join();

Counter counter = new();
Parallel.For(0, 100, _ => counter.Add("1"));
Console.WriteLine($"count: {counter.Value}");

Museum museum = new();
foreach (Thread visitor in (Thread[])[new(museum.Visit), new(museum.Visit)])
{
    visitor.Start();
    visitor.Join();
}

Console.WriteLine($"visits: {museum.Visits}");

Bank bank = new();
bank.Deposit(5);
bank.Withdraw(3);
Console.WriteLine($"saldo: {bank.Saldo}");

Worker worker = new();
worker.Work();
worker.Work();
Console.WriteLine($"work: {worker.Done}");

Launcher launcher = new();
launcher.Launch(Environment.ProcessPath!);
Console.WriteLine($"launched: {launcher.Launched}");

internal sealed class Mailbox
{
    private readonly object _gate = new();
    private readonly Queue<string> _mail = new();

    public void Put(string mail)
    {
        lock (_gate)
        {
            _mail.Enqueue(mail);
            Monitor.PulseAll(_gate);
        }
    }

    public string Take()
    {
        lock (_gate)
        {
            if (_mail.Count == 0)
            {
                Monitor.Wait(_gate); //! CL0101
            }

            return _mail.Dequeue();
        }
    }
}

internal sealed class Counter
{
    private readonly Lock _gate = new();

    public int Value { get; private set; }

    public void Add(string amount)
    {
        _gate.Enter(); //! CL0201
        Value += int.Parse(amount);
        _gate.Exit();
    }
}

internal sealed class Museum
{
    private readonly ThreadRLock _door = new("door");

    public int Visits { get; private set; }

    public void Visit()
    {
        _door.Acquire(); //! CL0202
        _door.Acquire();
        Visits++;
        _door.Release();
    }
}

internal sealed class Bank
{
    private readonly object _saldo = new();
    private readonly object _log = new();
    private readonly List<int> _entries = [];

    public int Saldo { get; private set; }

    public void Deposit(int amount)
    {
        lock (_saldo)
        {
            lock (_log)
            {
                Saldo += amount;
                _entries.Add(amount);
            }
        }
    }

    public void Withdraw(int amount)
    {
        lock (_log)
        {
            lock (_saldo) //! CL0301
            {
                Saldo -= amount;
                _entries.Add(-amount);
            }
        }
    }
}

internal sealed class Worker
{
    private readonly object _gate = new();

    public int Done { get; private set; }

    public void Work()
    {
        lock (_gate)
        {
            Done++;
            Thread.Sleep(1); //! CL0303
        }
    }
}

internal sealed class Launcher
{
    private readonly object _gate = new();

    public int Launched { get; private set; }

    public void Launch(string program)
    {
        lock (_gate)
        {
            Launched++;
            Process.Start(program, "child"); //! CL0305 suggestion
        }
    }
}
