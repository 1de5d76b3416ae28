using System;
using System.Threading;

var gate = new object();
var count = 0;
var worker = new Thread(() =>
{
    lock (gate)
    {
        Console.WriteLine(count);
    }
});
worker.Start();

lock (gate)
{
    count = int.Parse(args[0]);
}

worker.Join();
