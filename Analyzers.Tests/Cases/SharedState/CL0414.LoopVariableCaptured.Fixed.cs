using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Program
{
    static void Main()
    {
        for (var i = 0; i < 4; i++)
        {
            var iCopy = i;
            new Thread(() => Console.WriteLine(iCopy)).Start();
        }
    }

    static void Tasks()
    {
        var tasks = new List<Task>();
        for (int i = 0; i < 4; ++i)
        {
            var iCopy = i;
            // One each.
            tasks.Add(Task.Run(() => Print(iCopy)));
        }

        Task.WaitAll(tasks.ToArray());
    }

    static void Stored(int[] numbers)
    {
        var threads = new Thread[numbers.Length];
        for (var i = numbers.Length - 1; i >= 0; i -= 1)
        {
            var iCopy = i;
            threads[i] = new Thread(() =>
            {
                Console.WriteLine(numbers[iCopy]);
                Print(iCopy);
            });
            threads[i].Start();
        }
    }

    static void Pool()
    {
        for (var (i, j) = (0, 0); i < 3; i++)
        {
            var iCopy = i;
            ThreadPool.QueueUserWorkItem(_ => Print(iCopy));
        }
    }

    static void Lines(TextReader reader)
    {
        string? line;
        while ((line = reader.ReadLine()) != null)
        {
            var lineCopy = line;
            Task.Factory.StartNew(() => Console.WriteLine(lineCopy));
        }
    }

    static void Counted()
    {
        var number = 0;
        while (number < 10)
        {
            var numberCopy = number;
            WorkerThread.Start(() => Print(numberCopy));
            number++;
        }
    }

    static void Do()
    {
        var number = 0;
        do
        {
            var numberCopy = number;
            var timer = new ThreadTimer(TimeSpan.FromSeconds(1), delegate { Print(numberCopy); });
            timer.Start();
            number += 2;
        }
        while (number < 10);
    }

    static void Nested()
    {
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var row = i;
                var jCopy = j;
                Task.Run(async () =>
                {
                    await Task.Yield();
                    Print(row + jCopy);
                });
            }
        }
    }

    static Action Lambda() => () =>
    {
        for (var i = 0; i < 3; i++)
        {
            if (i > 1)
            {
                var iCopy = i;
                Task.Run(() => Print(iCopy));
            }
        }
    };

    private static void Print(int number) => Console.WriteLine(number);
}
