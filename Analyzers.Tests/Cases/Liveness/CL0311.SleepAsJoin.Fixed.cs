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
        worker.Join();
        return sum;
    }

    int Method()
    {
        var worker = new Thread(Add) { IsBackground = true };
        worker.Name = "adder";
        worker.Start();
        worker.Join();
        return _sum;
    }

    private void Add() => _sum++;

    async Task<int> Later()
    {
        var adding = Task.Run(Add);
        await adding;
        return _sum;
    }

    async Task<int> Configured()
    {
        var adding = Task.Run(() => Interlocked.Increment(ref _sum));
        await adding;
        return _sum;
    }

    string Two()
    {
        var left = Task.Run(() => _lines.Add("left"));
        var right = Task.Factory.StartNew(() => _lines.Add("right"));
        left.Wait();
        right.Wait();
        return string.Join(",", _lines);
    }

    int Dropped()
    {
        var task = Task.Run(Add);
        task.Wait();
        return _sum;
    }

    int Waited()
    {
        var task = Task.Run(Add);
        task.Wait();
        return _sum;
    }

    int Local()
    {
        var counts = new int[2];
        var counting = Task.Run(Count);
        counting.Wait();
        return counts[0];

        void Count() => counts[0]++;
    }

    Func<int> Lambda() => () =>
    {
        var worker = new Thread(Add);
        worker.Start();
        worker.Join();
        return _sum;
    };
}
