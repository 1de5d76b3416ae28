using System;
using System.Threading;
using System.Threading.Tasks;

class Modern(string name)
{
    private readonly Lock _lock = new();

    void Entered()
    {
        lock (_lock)
        {
            Console.WriteLine(name);
        }
    }

    async Task EnteredAsync(Func<Task> work)
    {
        lock (_lock)
        {
            Console.WriteLine(name);
        }
        await work();
    }

    void Tried()
    {
        if (!_lock.TryEnter())
            return;
        try
        {
            Console.WriteLine(name);
        }
        finally
        {
            _lock.Exit();
        }
    }

    void KeptScope()
    {
        using (_lock.EnterScope())
        {
            Console.WriteLine(name);
        }
    }

    void TheStatement()
    {
        lock (_lock)
            Console.WriteLine(name);
    }

    void UsedScope()
    {
        using var scope = _lock.EnterScope();
        Console.WriteLine(name);
    }
}

record struct Point(object Gate, int X)
{
    public void Show()
    {
        lock (Gate)
        {
            Console.WriteLine(X);
        }
    }
}

partial class Generic<T>
    where T : class
{
    private readonly T _gate;
    private int _count;

    public Generic(T gate) => _gate = gate;

    partial class Nested
    {
        private readonly Generic<T> _outer = null!;

        public void Count(string text)
        {
            lock (_outer._gate)
            {
                _outer._count += int.Parse(text);
            }
        }
    }
}
