using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class Silent
{
    static void Main()
    {
        for (var i = 0; i < 4; i++)
        {
            var number = i;
            new Thread(() => Console.WriteLine(number)).Start();
        }

        foreach (var number in Enumerable.Range(0, 4))
            Task.Run(() => Print(number));
    }

    static async Task Awaited()
    {
        for (var i = 0; i < 4; i++)
            await Task.Run(() => Print(i));
        for (var i = 0; i < 4; i++)
        {
            var task = Task.Run(() => Print(i));
            task.Wait();
        }

        for (var i = 0; i < 4; i++)
        {
            var thread = new Thread(() => Print(i));
            thread.Start();
            thread.Join();
        }
    }

    static void HandedOver(CountdownEvent taken)
    {
        for (var i = 0; i < 4; i++)
        {
            Task.Run(() =>
            {
                try
                {
                    Print(i);
                }
                finally
                {
                    taken.Signal();
                }
            });
            taken.Wait();
        }
    }

    static void AtOnce(List<int> numbers)
    {
        for (var i = 0; i < 4; i++)
        {
            Parallel.For(0, 10, n => Print(n + i));
            numbers.ForEach(n => Print(n + i));
            Invoke(() => Print(i));
        }
    }

    static void Last(int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] > 0)
            {
                Task.Run(() => Print(i));
                break;
            }
        }
    }

    static Task First(int[] numbers)
    {
        for (var i = 0; ; i++)
        {
            if (numbers[i] > 0)
                return Task.Run(() => Print(i));
        }
    }

    static void Shared()
    {
        var next = 0;
        for (var i = 0; i < 4; i++)
            Task.Run(() => Interlocked.Increment(ref next));
        var done = false;
        while (!done)
        {
            Task.Run(() => Console.WriteLine(done));
            done |= Console.KeyAvailable;
        }

        var total = 10;
        for (var i = 0; i < 4; i++)
            Task.Run(() => Print(total));
    }

    static void Own()
    {
        for (var i = 0; i < 4; i++)
        {
            Task.Run(() =>
            {
                for (var i2 = 0; i2 < 4; i2++)
                    Print(i2);
            });
            Task.Factory.StartNew(n => Print((int)n!), i);
        }
    }

    private static void Invoke(Action action) => action();

    private static void Print(int number) => Console.WriteLine(number);
}
