using System.Threading;

// That the count is zero says that somebody holds it, not who.
class TakenFromHolder
{
    private readonly SemaphoreSlim _busy = new(1, 1);
    private int _count;

    void Add()
    {
        _busy.Wait();
        try
        {
            _count++;
        }
        finally
        {
            _busy.Release();
        }
    }

    void Close()
    {
        _busy.Dispose();
    }

    void Reset()
    {
        if (this._busy.CurrentCount == 0)
        {
            _count = 0;
        }
    }

    void Braces()
    {
        _count = 0;
    }
}
