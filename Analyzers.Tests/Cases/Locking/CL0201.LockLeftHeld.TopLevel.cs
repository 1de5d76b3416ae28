// output: exe
using System;
using System.Threading;

var gate = new object();
var count = 0;
var worker = new Thread(() =>
{
    Monitor.Enter(gate); //! CL0201
    Console.WriteLine(count);
    Monitor.Exit(gate);
});
worker.Start();

Monitor.Enter(gate); //! CL0201
count = int.Parse(args[0]);
Monitor.Exit(gate);

worker.Join();
