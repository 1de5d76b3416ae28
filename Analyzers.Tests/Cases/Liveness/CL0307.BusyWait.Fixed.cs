using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

class Flags<T>
{
    private static bool s_isReady;
    private bool _isDone;
    private volatile bool _isStopped;
    private int _state;
    private T? _result;

    public bool IsOpen { get; set; }

    void While()
    {
        SpinWait.SpinUntil(() => _isDone);
    }

    void Empty()
    {
        SpinWait.SpinUntil(() => _isStopped);
    }

    void Do()
    {
        SpinWait.SpinUntil(() => _isStopped);
    }

    void For()
    {
        SpinWait.SpinUntil(() => _state >= 3);
    }

    T? Break()
    {
        SpinWait.SpinUntil(() => _isDone);

        return _result;
    }

    void Read()
    {
        SpinWait.SpinUntil(() => Volatile.Read(ref _state) == 1);
    }

    void Exchanged()
    {
        SpinWait.SpinUntil(() => Interlocked.CompareExchange(ref _state, 0, 0) != 0);
    }

    void Static()
    {
        SpinWait.SpinUntil(() => Flags<T>.s_isReady);
    }

    void Property(Flags<T> other)
    {
        SpinWait.SpinUntil(() => !(other is { IsOpen: false }));
        SpinWait.SpinUntil(() => other.IsOpen && !_isDone);
    }

    async Task Later()
    {
        await Task.Yield();
        SpinWait.SpinUntil(() => _isDone);
    }

    int Local()
    {
        var isDone = false;
        var result = 0;
        var worker = new Thread(() => { result = 42; isDone = true; });
        worker.Start();
        SpinWait.SpinUntil(() => isDone);
        return result;
    }
}

class Objects
{
    private readonly ConcurrentQueue<int> _queue = new();
    private readonly int[] _flags = new int[4];

    void Workers(Thread thread, Task<int> task, Process process, CancellationToken stop)
    {
        SpinWait.SpinUntil(() => !thread.IsAlive);
        SpinWait.SpinUntil(() => task.IsCompleted);
        SpinWait.SpinUntil(() => process.HasExited);
        SpinWait.SpinUntil(() => stop.IsCancellationRequested);
    }

    void Queue()
    {
        SpinWait.SpinUntil(() => !_queue.IsEmpty);
    }

    void Set(ManualResetEventSlim set)
    {
        SpinWait.SpinUntil(() => set.IsSet);
    }

    void Element(int me)
    {
        SpinWait.SpinUntil(() => _flags[me] != 0);
    }

    private bool IsIdle => _queue.IsEmpty && Volatile.Read(ref _flags[0]) == 0;

    void Inside()
    {
        SpinWait.SpinUntil(() => IsIdle);
    }
}
