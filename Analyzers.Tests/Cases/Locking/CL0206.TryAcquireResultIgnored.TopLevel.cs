// output: exe
using System;
using System.Threading;

using var one = new Mutex();
var count = 0;
one.WaitOne(100); //! CL0206
count++;
one.ReleaseMutex();
Console.WriteLine(count);
