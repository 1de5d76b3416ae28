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

class Living
{
    private readonly SemaphoreSlim _one = new(1, 1);

    // The file is to be closed at the end of the method.
    void AUsingInTheMiddle(string path)
    {
        _one.Wait(); //! CL0201
        using var file = System.IO.File.OpenRead(path);
        Console.WriteLine(path);
        _one.Release();
        Console.WriteLine(path);
    }

    // Who reads this sees the type nowhere.
    void Unspeakable(string text)
    {
        _one.Wait(); //! CL0201
        var pair = new { text, Number = int.Parse(text) };
        _one.Release();
        Console.WriteLine(pair.Number);
    }
}
