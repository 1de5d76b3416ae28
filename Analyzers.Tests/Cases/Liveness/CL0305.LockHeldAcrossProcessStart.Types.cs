using System.Diagnostics;

static class Children
{
    internal static void Run(string name) => Process.Start(name);
}

class Launcher
{
    private readonly object _gate = new();
    private int _count;

    void Work(string name)
    {
        lock (_gate)
        {
            Children.Run(name); //! CL0355
            _count++;
        }
    }
}
