using System;
using System.Threading;
using System.Threading.Tasks;

// Reported, but what blocks cannot be taken out of the lock.
class Slow
{
    private readonly object _gate = new();
    private Task _task = Task.CompletedTask;
    private int _count;

    void InTheMiddle()
    {
        lock (_gate)
        {
            _count++;
            Thread.Sleep(100); //! CL0303
            _count++;
        }
    }

    void ReadsAField()
    {
        lock (_gate)
        {
            _count++;
            Thread.Sleep(_count); //! CL0303
        }
    }

    void WaitsForAField()
    {
        lock (_gate)
        {
            _task.Wait(); //! CL0303
            _count++;
        }
    }

    void InABranch(bool slow)
    {
        lock (_gate)
        {
            _count++;
            if (slow)
                Thread.Sleep(100); //! CL0303
        }
    }

    void Alone()
    {
        lock (_gate)
        {
            Thread.Sleep(100); //! CL0303
        }
    }

    void Embedded()
    {
        lock (_gate)
            Thread.Sleep(100); //! CL0303
    }

    void DeclaredThere(Func<Task> start)
    {
        lock (_gate)
        {
            var task = start();
            _count++;
            task.Wait(); //! CL0303
        }
    }
}
