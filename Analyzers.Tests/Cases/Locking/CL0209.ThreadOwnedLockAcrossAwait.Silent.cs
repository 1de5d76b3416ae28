using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

class Free
{
    private readonly object _gate = new();
    internal readonly Mutex _single = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Semaphore _kernel = new(1, 1);
    private SpinLock _open = new(false);
    private int _count;

    async Task Semaphores(Task work)
    {
        await _one.WaitAsync();
        try
        {
            await work;
        }
        finally
        {
            _one.Release();
        }
    }

    async Task Kernel(Task work)
    {
        _kernel.WaitOne();
        try
        {
            await work.ConfigureAwait(false);
        }
        finally
        {
            _kernel.Release();
        }
    }

    async Task OpenSpin(Task work)
    {
        var taken = false;
        try
        {
            _open.Enter(ref taken);
            await work;
        }
        finally
        {
            if (taken)
                _open.Exit();
        }
    }

    async Task Behind(Task work)
    {
        Monitor.Enter(_gate);
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        await work;
    }

    async Task Before(Task<int> work)
    {
        var more = await work;
        lock (_gate)
            _count += more;
    }

    // Only the path without the lock awaits.
    async Task Early(Task work)
    {
        var taken = false;
        try
        {
            Monitor.TryEnter(_gate, ref taken);
            if (!taken)
            {
                await work;
                return;
            }

            _count++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    // The one instance of a program keeps it to its end.
    async Task Single(Task work)
    {
        if (Alone())
            await work;
    }

    public bool Alone() => _single.WaitOne(0);

    // The delegate runs later, on its own.
    void Later(Task work)
    {
        Func<Task> later;
        Monitor.Enter(_gate);
        try
        {
            later = async () => await work;
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        later();
    }

    async Task Local(Stream stream)
    {
        Monitor.Enter(_gate);
        try
        {
            Console.WriteLine(nameof(Flush));
        }
        finally
        {
            Monitor.Exit(_gate);
        }

        await Flush();

        async Task Flush() => await stream.FlushAsync();
    }

    async Task Alternates(Task work)
    {
        for (var i = 0; i < 3; i++)
        {
            Monitor.Enter(_gate);
            _count++;
            Monitor.Exit(_gate);
            await work;
        }
    }
}
