// output: exe
using System;
using System.Threading;

var gate = new object();
var ready = false;
var worker = new Thread(() =>
{
    lock (gate)
    {
        if (!ready)
            Monitor.Wait(gate); //! CL0101
        Console.WriteLine("ready");
    }
});
worker.Start();
lock (gate)
{
    ready = true;
    Monitor.Pulse(gate);
}

worker.Join();
