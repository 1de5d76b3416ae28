using System.Collections.Generic;
using System.Diagnostics;

// Reported, but the start cannot be taken out of the lock.
class Launcher
{
    private readonly object _gate = new();
    private readonly List<Process> _children = new();
    private string _name = "dotnet";
    private int _count;

    void InTheMiddle()
    {
        lock (_gate)
        {
            _count++;
            var child = Process.Start("dotnet"); //! CL0305
            _children.Add(child);
        }
    }

    void ReadsAField()
    {
        lock (_gate)
        {
            var child = Process.Start(_name); //! CL0305
            _children.Add(child);
        }
    }

    void Joined()
    {
        lock (_gate)
        {
            _count++;
            using var child = Process.Start("dotnet"); //! CL0305 warning "and its end is awaited under the lock"
            child.WaitForExit(); //! CL0303
        }
    }

    void InALoop(string[] names)
    {
        lock (_gate)
        {
            foreach (var name in names)
                _children.Add(Process.Start(name)); //! CL0305
        }
    }
}
