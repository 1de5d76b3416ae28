// output: exe
using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

var child = Process.Start("child");
Thread.Sleep(1000); //! CL0311 "'child.ExitCode'"
Console.WriteLine(child.ExitCode);

var printing = Task.Run(() => Console.WriteLine("done"));
Thread.Sleep(1000); //! CL0311 "the program may end"
Console.WriteLine("end");
