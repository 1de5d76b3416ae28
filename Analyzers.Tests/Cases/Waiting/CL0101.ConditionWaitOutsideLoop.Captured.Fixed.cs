using System;
using System.Threading;

var gate = new object();
var ready = false;
var worker = new Thread(() =>
{
    lock (gate)
    {
        while (!ready)
            Monitor.Wait(gate);
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
