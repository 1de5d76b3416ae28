// language: 12
using System;
using System.Threading;
using ConcurrencyLint.Primitives;

class Download : WorkerThread
{
    public Download()
        : base(Fetch, "download") //! CL0607 warning "'Download' overrides 'Run', so what is passed to the base class here never runs"
    {
    }

    protected override void Run() => Console.WriteLine("run");

    private static void Fetch() => Console.WriteLine("fetch");
}

class WithALambda : ConcurrencyLint.Primitives.WorkerThread
{
    private readonly int _from;

    public WithALambda(int from, int to)
        : base(() => Print(from, to), daemon: true) => _from = from; //! CL0607

    public WithALambda(Action target)
        : base(name: "named", target: target) //! CL0607
    {
    }

    protected override void Run()
    {
        Console.WriteLine(_from);
    }

    private static void Print(int from, int to) => Console.WriteLine(from + to);
}

class Primary(Action target) : WorkerThread(target) //! CL0607
{
    protected override void Run() => Console.WriteLine("run");
}

sealed class Generic<T> : WorkerThread
{
    public Generic(T value)
        : base(new Action(() => Console.WriteLine(value))) //! CL0607
    {
    }

    protected sealed override void Run()
    {
    }
}

partial class InParts : WorkerThread
{
    protected override void Run() => Work();
}

partial class InParts
{
    public InParts()
        : base(Work) //! CL0607
    {
    }

    private static void Work()
    {
    }
}

class Outer
{
    private class Nested : WorkerThread
    {
        public Nested(Outer outer)
            : base((Action)outer.Work) //! CL0607
        {
        }

        protected override void Run()
        {
        }
    }

    private void Work()
    {
    }
}

class OnlyNamed : WorkerThread
{
    public OnlyNamed()
        : base("named", daemon: true)
    {
    }

    protected override void Run() => Console.WriteLine("run");
}

class Inherited : WorkerThread
{
    public Inherited()
        : base(() => Console.WriteLine("target"))
    {
    }
}

class Around : WorkerThread
{
    public Around(Action target)
        : base(target)
    {
    }

    protected override void Run()
    {
        Console.WriteLine("before");
        base.Run();
    }
}

class ThroughAField(Action<int> work, int argument) : WorkerThread("field")
{
    protected override void Run() => work(argument);
}

class ToItself : WorkerThread
{
    private readonly Action _work;

    public ToItself()
        : this(() => Console.WriteLine("work"))
    {
    }

    private ToItself(Action work) => _work = work;

    protected override void Run() => _work();
}

class Worker
{
    public Worker(Action target) => Target = target;

    public Action Target { get; }

    protected virtual void Run() => Target();
}

class OfItsOwn : Worker
{
    public OfItsOwn()
        : base(() => Console.WriteLine("target"))
    {
    }

    protected override void Run() => Console.WriteLine("run");
}
