using System.Collections.Concurrent;
using System.Threading;

class Loops
{
    private readonly ConcurrentQueue<string> _queue = new();
    private readonly object _gate = new();
    private Loops? _first;
    private int _taken;
    private bool _isDone;

    // The variable that it fills is used behind it.
    string Item()
    {
        string? item;
        while (!_queue.TryDequeue(out item)) { } //! CL0307
        return item;
    }

    Loops First()
    {
        Loops? first;
        while ((first = _first) == null) { } //! CL0307 "'_first'"
        return first;
    }

    // It leaves the method.
    int Returned()
    {
        while (true) //! CL0307
        {
            if (_isDone)
                return 1;
        }
    }

    void Fenced()
    {
        while (!_isDone) //! CL0307
            Thread.MemoryBarrier();
    }

    static void Parameter(ref bool isDone)
    {
        while (!isDone) { } //! CL0307
    }
}
