// language: 13
// The oldest compiler hides the registration of a `using` behind IDisposable.
using System;
using System.Threading;

class Scoped
{
    private readonly object _gate = new();
    private bool _isStopped;

    void Run(CancellationToken token)
    {
        lock (_gate)
        {
            using (token.Register(() => { lock (_gate) { _isStopped = true; } })) //! CL0304
            {
                Console.WriteLine(_isStopped);
            }
        }
    }

    void Declared(CancellationToken token)
    {
        using var registration = token.Register(() => { lock (_gate) { _isStopped = true; } });
        lock (_gate)
            Console.WriteLine(_isStopped);
    }
}
