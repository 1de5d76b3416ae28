using System.Threading;

static class Pauses
{
    internal static void Short() => Thread.Sleep(10);
}

class Worker
{
    private readonly object _gate = new();
    private int _count;

    void Work()
    {
        lock (_gate)
        {
            _count++;
            Pauses.Short(); //! CL0353
        }
    }
}
