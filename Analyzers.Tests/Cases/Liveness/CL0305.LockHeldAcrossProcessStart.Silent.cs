using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

class Careful
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _three = new(3, 3);
    private readonly List<Process> _children = new();
    private Process? _child;
    private int _count;

    void Before()
    {
        var child = Process.Start("dotnet");
        lock (_gate)
            _children.Add(child);
    }

    void After()
    {
        lock (_gate)
            _count++;
        Process.Start("dotnet");
    }

    // The lock is there so that one child is started.
    void Once()
    {
        lock (_gate)
        {
            if (_child == null)
                _child = Process.Start("dotnet");
        }
    }

    void OnceByPattern()
    {
        lock (_gate)
        {
            _child ??= Process.Start("dotnet");
        }
    }

    // Another thread does it.
    void Elsewhere()
    {
        lock (_gate)
        {
            Task.Run(() => Process.Start("dotnet"));
            _count++;
        }
    }

    // A semaphore of three keeps nobody out.
    void Limited()
    {
        _three.Wait();
        try
        {
            Process.Start("dotnet");
        }
        finally
        {
            _three.Release();
        }
    }

    // Looked up, not started.
    void Known()
    {
        lock (_gate)
        {
            _children.AddRange(Process.GetProcesses());
        }
    }

    Func<Process?> Later()
    {
        lock (_gate)
        {
            _count++;
            return () => Process.Start("dotnet");
        }
    }
}
