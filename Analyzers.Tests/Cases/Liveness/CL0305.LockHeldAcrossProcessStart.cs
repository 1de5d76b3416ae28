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
        lock (_gate)
        {
            var process = Process.Start("dotnet", "--info"); //! CL0305 info "'Process.Start' starts a process while '_gate' is held"
            _children.Add(process);
        }
    }

    void Last(ProcessStartInfo info)
    {
        lock (_gate)
        {
            _count++;

            // Now for the child.
            Process.Start(info); //! CL0305
        }
    }

    void Published()
    {
        lock (_gate)
        {
            _child = Process.Start("dotnet"); //! CL0305
            _count++;
        }
    }

    void Created(string name)
    {
        lock (_gate)
        {
            var child = Process.Start(new ProcessStartInfo(name) { UseShellExecute = false })!; //! CL0305
            _children.Add(child);
        }
    }

    Process? Returned(string name)
    {
        lock (_gate)
        {
            _count++;
            return Process.Start(name); //! CL0305
        }
    }

    void Machine(string name)
    {
        _machine.WaitOne();
        try
        {
            _count++;
            Process.Start(name); //! CL0305 warning "and the child may wait for it"
        }
        finally
        {
            _machine.ReleaseMutex();
        }
    }

    void AnObject(Process prepared)
    {
        lock (_gate)
        {
            _count++;
            prepared.Start(); //! CL0305
        }
    }

    private static Process? Run() => Process.Start("dotnet");

    void ThroughAHelper()
    {
        lock (_gate)
        {
            var child = Run(); //! CL0305 "'Run' starts a process"
            _count += child is null ? 0 : 1;
        }
    }
}
