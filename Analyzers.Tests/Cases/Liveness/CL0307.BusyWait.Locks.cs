using System.Threading;

class Locks
{
    private readonly ManualResetEvent _set = new(false);
    private int _taken;

    void Own()
    {
        while (Interlocked.CompareExchange(ref _taken, 1, 0) != 0) { } //! CL0307 "'_taken'"
        while (Interlocked.Exchange(ref _taken, 1) == 1) ; //! CL0307
    }

    void Polled(Thread worker)
    {
        while (!_set.WaitOne(0)) { } //! CL0307
        while (!worker.Join(0)) { } //! CL0307
    }
}
