using System;
using System.Threading;
using System.Threading.Tasks;

class Service
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private bool _isStopped;

    public bool IsStopped
    {
        get
        {
            lock (_gate)
                return _isStopped;
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            _stop.Cancel(); //! CL0314 info "'CancellationTokenSource.Cancel' runs here what others have registered"
        }
    }

    public void StopLoudly()
    {
        lock (_gate)
        {
            _isStopped = true;

            // Those who wait.
            _stop.Cancel(throwOnFirstException: true); //! CL0314
        }
    }
}

partial class Records
{
    private static readonly object s_gate = new();
    private static readonly CancellationTokenSource s_source = new();
    private static int s_count;

    static void Local()
    {
        Stop();

        void Stop()
        {
            lock (s_gate)
            {
                s_count++;
                s_source.Cancel(); //! CL0314 info
            }
        }
    }
}
