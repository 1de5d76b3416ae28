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
            new Thread(() => Console.WriteLine(i)).Start(); //! CL0414 warning "'i' is one variable for all rounds of the loop: what 'Thread' runs sees the value that it has by then"
    }

    static void Tasks()
    {
        var tasks = new List<Task>();
        for (int i = 0; i < 4; ++i)
        {
            // One each.
            tasks.Add(Task.Run(() => Print(i))); //! CL0414 "what 'Task.Run' runs"
        }

        Task.WaitAll(tasks.ToArray());
    }

    static void Stored(int[] numbers)
    {
        var threads = new Thread[numbers.Length];
        for (var i = numbers.Length - 1; i >= 0; i -= 1)
        {
            threads[i] = new Thread(() =>
            {
                Console.WriteLine(numbers[i]); //! CL0414
                Print(i);
            });
            threads[i].Start();
        }
    }

    static void Pool()
    {
        for (var (i, j) = (0, 0); i < 3; i++)
            ThreadPool.QueueUserWorkItem(_ => Print(i)); //! CL0414
    }

    static void Lines(TextReader reader)
    {
        string? line;
        while ((line = reader.ReadLine()) != null)
            Task.Factory.StartNew(() => Console.WriteLine(line)); //! CL0414 "'line'"
    }

    static void Counted()
    {
        var number = 0;
        while (number < 10)
        {
            WorkerThread.Start(() => Print(number)); //! CL0414
            number++;
        }
    }

    static void Do()
    {
        var number = 0;
        do
        {
            var timer = new ThreadTimer(TimeSpan.FromSeconds(1), delegate { Print(number); }); //! CL0414
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
                Task.Run(async () =>
                {
                    await Task.Yield();
                    Print(row + j); //! CL0414 "'j'"
                });
            }
        }
    }

    static Action Lambda() => () =>
    {
        for (var i = 0; i < 3; i++)
        {
            if (i > 1)
                Task.Run(() => Print(i)); //! CL0414
        }
    };

    private static void Print(int number) => Console.WriteLine(number);
}
