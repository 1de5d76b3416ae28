using System.Threading;
using System.Threading.Tasks;

// A file in which nothing takes a lock.
class Worker
{
    internal readonly Thread _thread = new(() => { });
    private Task _task = Task.CompletedTask;
    private int _mask;

    ~Worker()
    {
        _mask = ~_mask;
        _thread.Join(); //! CL0313
    }

    class Inner
    {
        private readonly Worker _worker = new();

        ~Inner() => _worker._task.Wait(); //! CL0313
    }
}
