using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Reported
{
    private readonly Thread _worker = new(() => { });
    private Thread? _helper;

    void Started() => _worker.Start();

    void Field()
    {
        _worker.Abort(); //! CL0608 warning "'Thread.Abort' only throws PlatformNotSupportedException"
    }

    void Expression() => _worker.Suspend(); //! CL0608 "'Thread.Suspend' does not care what the thread is doing"

    void Resumed() => this._worker.Resume(); //! CL0608 "'Thread.Resume'"

    void Conditional()
    {
        _helper?.Abort("stop"); //! CL0608
        if (_helper is { IsAlive: true } running)
            running.Abort(); //! CL0608
    }

    void Itself() => Thread.CurrentThread.Abort(); //! CL0608

    void AfterATimeout(Thread thread)
    {
        if (!thread.Join(1000))
            thread.Abort(); //! CL0608
    }

    Action Lambda(Thread thread) => () => thread.Abort(); //! CL0608

    IEnumerable<int> Iterator(List<Thread> threads)
    {
        foreach (var thread in threads)
            thread.Abort(); //! CL0608
        yield return threads.Count;
    }

    async Task Asynchronous(Thread thread, Task work)
    {
        await Task.WhenAny(work, Task.Delay(1000));
        try
        {
            thread //! CL0608
                .Abort(new object());
        }
        catch (ThreadAbortException)
        {
        }
    }

    void LocalFunction(Thread thread)
    {
        Stop();

        void Stop() => thread.Abort(); //! CL0608
    }
}

record Nested<T>(T Value, Thread Worker)
{
    public void Stop() => Worker.Abort(Value); //! CL0608
}

class Silent
{
    private readonly CancellationTokenSource _stop = new();

    void Asked(Thread thread)
    {
        _stop.Cancel();
        thread.Interrupt();
        thread.Join();
    }

    void OfOthers(Job job, System.Net.Sockets.Socket socket, Barrier barrier)
    {
        job.Abort();
        job.Suspend();
        job?.Resume(() => job.Abort());
        socket.Close();
        Abort(job);
    }

    void AThreadOfItsOwn(Own.Thread thread) => thread.Abort();

    string Named(Thread thread) => nameof(thread.Abort) + " Abort() ";

    void Abort(Job job)
    {
    }
}

class Job
{
    public void Abort()
    {
    }

    public void Suspend()
    {
    }

    public void Resume(Action what) => what();
}

namespace Own
{
    class Thread
    {
        public void Abort()
        {
        }
    }
}
