// language: 13
using System;
using System.Threading;
using System.Threading.Tasks;

class Modern(string name)
{
    private readonly Lock _lock = new();

    void Entered()
    {
        _lock.Enter(); //! CL0201
        Console.WriteLine(name);
        _lock.Exit();
    }

    async Task EnteredAsync(Func<Task> work)
    {
        _lock.Enter(); //! CL0201
        Console.WriteLine(name);
        _lock.Exit();
        await work();
    }

    void Tried()
    {
        if (!_lock.TryEnter()) //! CL0201
            return;
        Console.WriteLine(name);
        _lock.Exit();
    }

    void KeptScope()
    {
        var scope = _lock.EnterScope(); //! CL0201
        Console.WriteLine(name);
        scope.Dispose();
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
        Monitor.Enter(Gate); //! CL0201
        Console.WriteLine(X);
        Monitor.Exit(Gate);
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
            Monitor.Enter(_outer._gate); //! CL0201
            _outer._count += int.Parse(text);
            Monitor.Exit(_outer._gate);
        }
    }
}
