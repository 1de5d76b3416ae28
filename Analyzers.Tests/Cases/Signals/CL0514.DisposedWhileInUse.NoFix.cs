using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Started
{
    public void Threads(IEnumerable<string> names)
    {
        using var gate = new SemaphoreSlim(2, 2); //! CL0514 "'gate' is disposed at the end of its block while the thread started on line 13 may still use it; wait for that first"
        foreach (var name in names)
        {
            new Thread(() =>
            {
                gate.Wait();
                try { Console.WriteLine(name); }
                finally { gate.Release(); }
            }).Start();
        }
    }

    public void Task()
    {
        using (var done = new ManualResetEventSlim(false)) //! CL0514 "the task started on line 26"
        {
            System.Threading.Tasks.Task.Run(() =>
            {
                Console.WriteLine("at work");
                done.Set();
            });
        }
    }

    public async Task Pauses(CancellationToken token)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); //! CL0514
        ThreadPool.QueueUserWorkItem(_ => Listen(linked.Token));
        await System.Threading.Tasks.Task.Delay(1000);
        linked.Cancel();
    }

    private static void Listen(CancellationToken token) => token.WaitHandle.WaitOne();

    public void Given()
    {
        using var ready = new AutoResetEvent(false); //! CL0514
        ThreadPool.QueueUserWorkItem(state => ((AutoResetEvent)state!).Set(), ready);
    }
}
