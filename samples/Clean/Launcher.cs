using System.Diagnostics;

namespace Clean;

/// <summary>Child processes are started without a lock, or once, by whoever comes first.</summary>
public sealed class Launcher : IDisposable
{
    private readonly object _gate = new();
    private readonly List<int> _started = [];
    private Process? _helper;

    public void Start(string program)
    {
        using Process process = Process.Start(program);
        lock (_gate)
        {
            _started.Add(process.Id);
        }
    }

    public Process Helper(string program)
    {
        lock (_gate)
        {
            if (_helper == null)
            {
                _helper = Process.Start(program);
            }

            return _helper;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _helper?.Dispose();
            _helper = null;
        }
    }
}
