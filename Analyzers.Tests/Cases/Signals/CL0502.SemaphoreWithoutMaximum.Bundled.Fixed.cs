using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Limited
{
    private readonly SemaphoreSlim _slots = new(4, 4);
    private static readonly Semaphore s_kernel = new Semaphore(initialCount: 2, int.MaxValue);
    private SemaphoreSlim? _later;
    private int _count;

    public Limited(int most) => _later = new SemaphoreSlim(most, most);

    void Use()
    {
        _slots.Wait();
        try
        {
            _count++;
        }
        finally
        {
            _slots.Release();
        }
    }

    bool TryUse(TimeSpan timeout)
    {
        if (!_slots.Wait(timeout))
            return false;
        _count++;
        _slots.Release();
        return true;
    }

    void UseLater()
    {
        _later!.Wait();
        _count++;
        _later.Release();
    }
}

// The bundled semaphores cannot be awaited.
class Awaited
{
    private readonly SemaphoreSlim _slots = new(4, 4);
    private int _count;

    async Task Use()
    {
        await _slots.WaitAsync();
        _count++;
        _slots.Release();
    }
}
