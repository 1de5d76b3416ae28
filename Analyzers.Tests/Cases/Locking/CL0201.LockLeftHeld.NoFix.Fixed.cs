using System;
using System.Threading;

// Reported, but no block can take the section over.
class Tangled
{
    private readonly object _gate = new();
    private int _count;

    void ReleasedInOneBranch(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        if (int.TryParse(text, out _count))
        {
            Monitor.Exit(_gate);
            Console.WriteLine(text);
        }
    }

    void ComputedAfterTheRelease(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        if (text.Length == 0)
        {
            Monitor.Exit(_gate);
            Console.WriteLine(text);
            return;
        }

        _count = int.Parse(text);
        Monitor.Exit(_gate);
    }

    void AcquiredInABranch(bool locked, string text)
    {
        if (locked)
            Monitor.Enter(_gate); //? CL0201 on some paths only
        _count = int.Parse(text);
        if (locked)
            Monitor.Exit(_gate);
    }

    void Conditional(string text)
    {
        Monitor.Enter(_gate); //! CL0201
#if DEBUG
        _count = int.Parse(text);
#else
        _count = text.Length;
#endif
        Console.WriteLine(_count);
        Monitor.Exit(_gate);
    }
}
