// output: exe
using System;
using System.Threading;

class Program
{
    static void Main() => new Thread(Serve).Start();

    private static void Serve()
    {
        while (true)
        {
            Thread.Sleep(100);
            Console.WriteLine("serving");
        }
    }
}
