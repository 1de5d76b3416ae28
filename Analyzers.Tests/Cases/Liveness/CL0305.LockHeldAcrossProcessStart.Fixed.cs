// editorconfig: dotnet_diagnostic.CL0222.severity = none
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

class Launcher
{
    private readonly object _gate = new();
    private readonly Mutex _machine = new(false, "launcher");
    private readonly List<Process> _children = new();
    private Process? _child;
    private int _count;

    void First()
    {
        var process = Process.Start("dotnet", "--info");
        lock (_gate)
        {
            _children.Add(process);
        }
    }

    void Last(ProcessStartInfo info)
    {
        lock (_gate)
        {
            _count++;
        }

        // Now for the child.
        Process.Start(info);
    }

    void Published()
    {
        var process = Process.Start("dotnet");
        lock (_gate)
        {
            _child = process;
            _count++;
        }
    }

    void Created(string name)
    {
        var child = Process.Start(new ProcessStartInfo(name) { UseShellExecute = false })!;
        lock (_gate)
        {
            _children.Add(child);
        }
    }

    Process? Returned(string name)
    {
        lock (_gate)
        {
            _count++;
        }
        return Process.Start(name);
    }

    void Machine(string name)
    {
        _machine.WaitOne();
        try
        {
            _count++;
        }
        finally
        {
            _machine.ReleaseMutex();
        }
        Process.Start(name);
    }

    void AnObject(Process prepared)
    {
        lock (_gate)
        {
            _count++;
        }
        prepared.Start();
    }

    private static Process? Run() => Process.Start("dotnet");

    void ThroughAHelper()
    {
        var child = Run();
        lock (_gate)
        {
            _count += child is null ? 0 : 1;
        }
    }
}
