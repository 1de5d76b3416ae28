using System;
using System.Threading;
using System.Threading.Tasks;

class Swapped
{
    private readonly object _gate = new();
    private CancellationTokenSource? _source;
    private int _generation;

    // Which one is cancelled behind the lock, only a local could say.
    public void Restart()
    {
        lock (_gate)
        {
            _source?.Cancel(); //! CL0314 info
            _source = new CancellationTokenSource();
            _generation++;
        }
    }

    public void Stop(CancellationTokenSource outer)
    {
        lock (_gate)
        {
            outer.Cancel(); //! CL0314 info
            _source!.Cancel(); //! CL0314 info
            _generation--;
        }
    }
}
