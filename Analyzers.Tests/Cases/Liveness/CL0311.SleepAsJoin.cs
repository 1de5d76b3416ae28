using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

class Reports
{
    private int _sum;
    private readonly List<string> _lines = new();

    int Captured()
    {
        var sum = 0;
        var worker = new Thread(() => sum = 42);
        worker.Start();
        Thread.Sleep(100); //! CL0311 "'sum' may be used"
        return sum;
    }

    int Method()
    {
        var worker = new Thread(Add) { IsBackground = true };
        worker.Name = "adder";
        worker.Start();
        Thread.Sleep(TimeSpan.FromSeconds(1)); //! CL0311 "'_sum'"
        return _sum;
    }

    private void Add() => _sum++;

    async Task<int> Later()
    {
        var adding = Task.Run(Add);
        await Task.Delay(100); //! CL0311 "Task.Delay"
        return _sum;
    }

    async Task<int> Configured()
    {
        var adding = Task.Run(() => Interlocked.Increment(ref _sum));
        await Task.Delay(100).ConfigureAwait(false); //! CL0311
        return _sum;
    }

    string Two()
    {
        var left = Task.Run(() => _lines.Add("left"));
        var right = Task.Factory.StartNew(() => _lines.Add("right"));
        Thread.Sleep(50); //! CL0311
        return string.Join(",", _lines);
    }

    int Dropped()
    {
        Task.Run(Add);
        Thread.Sleep(50); //! CL0311
        return _sum;
    }

    int Waited()
    {
        _ = Task.Run(Add);
        Task.Delay(50).Wait(); //! CL0311
        return _sum;
    }

    int Local()
    {
        var counts = new int[2];
        var counting = Task.Run(Count);
        Thread.Sleep(50); //! CL0311 "'counts'"
        return counts[0];

        void Count() => counts[0]++;
    }

    Func<int> Lambda() => () =>
    {
        var worker = new Thread(Add);
        worker.Start();
        Thread.Sleep(50); //! CL0311
        return _sum;
    };
}
