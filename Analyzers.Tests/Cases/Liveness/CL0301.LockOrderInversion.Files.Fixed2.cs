//// file: First.cs
using System;
using ConcurrencyLint.Primitives;

partial class Split
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    void First()
    {
        using (OrderedLocks.Enter(_a, _b))
        {
            _count++;
            Console.WriteLine(_count);
        }
    }
}
//// file: Second.cs
using System.Threading;
using ConcurrencyLint.Primitives;

partial class Split
{
    void Second()
    {
        using (OrderedLocks.Enter(_b, _a))
            _count--;
    }
}
