//// file: First.cs
using System;

partial class Split
{
    private readonly object _a = new();
    private readonly object _b = new();
    private int _count;

    void First()
    {
        lock (_a)
        {
            lock (_b)
            {
                _count++;
                Console.WriteLine(_count);
            }
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
        lock (_a)
            lock (_b)
                _count--;
    }
}
