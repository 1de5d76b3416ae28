using System;
using System.Threading;

class Apart
{
    void Nested(bool wait)
    {
        var worker = new Thread(Work);
        if (wait)
        {
            worker.Join(); //! CL0603
        }

        worker.Start();
    }

    void Used()
    {
        var worker = new Thread(Work);
        var ended = worker.Join(1000); //! CL0603
        worker.Start();
        Console.WriteLine(ended);
    }

    void Caught()
    {
        var worker = new Thread(Work);
        try
        {
            worker.Join(); //! CL0603 warning
        }
        catch (ThreadStateException)
        {
        }

        worker.Start();
    }

    private static void Work() => Console.WriteLine("work");
}
