using System.Diagnostics;

public sealed class Launcher
{
    private readonly object _gate = new();

    public void Launch(string program)
    {
        lock (_gate)
        {
            Process.Start(program); //! CL0305
        }
    }
}
