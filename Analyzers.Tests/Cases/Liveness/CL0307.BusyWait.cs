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
        while (!_isDone) //! CL0307 "'_isDone'"
        {
        }
    }

    void Empty()
    {
        while (!_isStopped) ; //! CL0307
    }

    void Do()
    {
        do
        {
        }
        while (!_isStopped); //! CL0307
    }

    void For()
    {
        for (; _state < 3;) //! CL0307
            continue;
    }

    T? Break()
    {
        while (true) //! CL0307
        {
            if (_isDone)
                break;
        }

        return _result;
    }

    void Read()
    {
        while (Volatile.Read(ref _state) != 1) { } //! CL0307 "'_state'"
    }

    void Exchanged()
    {
        while (Interlocked.CompareExchange(ref _state, 0, 0) == 0) { } //! CL0307
    }

    void Static()
    {
        while (!Flags<T>.s_isReady) { } //! CL0307
    }

    void Property(Flags<T> other)
    {
        while (other is { IsOpen: false }) { } //! CL0307
        while (!other.IsOpen || _isDone) { } //! CL0307 "other.IsOpen"
    }

    async Task Later()
    {
        await Task.Yield();
        while (!_isDone) { } //! CL0307
    }

    int Local()
    {
        var isDone = false;
        var result = 0;
        var worker = new Thread(() => { result = 42; isDone = true; });
        worker.Start();
        while (!isDone) { } //! CL0307 "'isDone'"
        return result;
    }
}

class Objects
{
    private readonly ConcurrentQueue<int> _queue = new();
    private readonly int[] _flags = new int[4];

    void Workers(Thread thread, Task<int> task, Process process, CancellationToken stop)
    {
        while (thread.IsAlive) { } //! CL0307
        while (!task.IsCompleted) { } //! CL0307 "'task.IsCompleted'"
        while (!process.HasExited) { } //! CL0307
        while (!stop.IsCancellationRequested) { } //! CL0307
    }

    void Queue()
    {
        while (_queue.IsEmpty) { } //! CL0307
    }

    void Set(ManualResetEventSlim set)
    {
        while (!set.IsSet) { } //! CL0307
    }

    void Element(int me)
    {
        while (_flags[me] == 0) { } //! CL0307 "'_flags[me]'"
    }

    private bool IsIdle => _queue.IsEmpty && Volatile.Read(ref _flags[0]) == 0;

    void Inside()
    {
        while (!IsIdle) { } //! CL0307 "'IsIdle'"
    }
}
