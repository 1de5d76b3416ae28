using System;
using System.Collections.Generic;
using System.Threading;

class Collections
{
    private readonly Thread _worker = new(Work); //! CL0601 "'_worker'"
    private Thread? _other;
    private static readonly Thread Helper = new Thread(Work); //! CL0601

    void List()
    {
        var threads = new List<Thread>();
        threads.Add(new Thread(Work)); //! CL0601 "'thread'"
        foreach (var thread in threads)
            thread.Join();
    }

    void Initialized()
    {
        Thread[] threads = { new Thread(Work), new Thread(Work) { Name = "second" } }; //! CL0601; CL0601
        Console.WriteLine(threads.Length);
        threads[0].Join();
    }

    void Listed()
    {
        var threads = new List<Thread> { new Thread(Work) }; //! CL0601
        threads[0].Name = "first";
    }

    void Restart() => _other ??= new Thread(Work); //! CL0601 "'_other'"

    void Stop()
    {
        _worker.Join();
        _other?.Interrupt();
    }

    static void Work()
    {
    }
}
