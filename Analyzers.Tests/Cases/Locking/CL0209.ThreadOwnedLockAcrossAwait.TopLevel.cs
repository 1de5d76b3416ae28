// output: exe
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using var one = new Mutex();
one.WaitOne();
try
{
    await File.WriteAllTextAsync("log", "started"); //! CL0209
}
finally
{
    one.ReleaseMutex();
}
