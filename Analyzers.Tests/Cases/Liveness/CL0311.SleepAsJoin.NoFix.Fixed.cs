using System.Diagnostics;
using System.Threading;

class Pools
{
    private int _sum;

    // There is nothing to wait for.
    int Pool()
    {
        ThreadPool.QueueUserWorkItem(_ => _sum++);
        Thread.Sleep(100); //! CL0311
        return _sum;
    }

    int Nameless()
    {
        new Thread(() => _sum++).Start();
        Thread.Sleep(100); //! CL0311
        return _sum;
    }

    // There are several.
    int Several()
    {
        for (var i = 0; i < 3; i++)
        {
            var worker = new Thread(() => _sum++);
            worker.Start();
        }

        Thread.Sleep(100); //! CL0311
        return _sum;
    }
}
