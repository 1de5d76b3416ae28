// output: exe
using System;
using System.Threading;

using var one = new Mutex();
var count = 0;
if (one.WaitOne(100))
{
    count++;
    one.ReleaseMutex();
}
Console.WriteLine(count);
