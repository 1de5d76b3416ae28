// output: exe
using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

var child = Process.Start("child");
child.WaitForExit();
Console.WriteLine(child.ExitCode);

var printing = Task.Run(() => Console.WriteLine("done"));
printing.Wait();
Console.WriteLine("end");
