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
        if (_busy.CurrentCount == 0)
            _busy.Release(); //! CL0203 warning "'_busy' is not held here: that no permit is left says that somebody else may hold it"
        _busy.Dispose();
    }

    void Reset()
    {
        if (this._busy.CurrentCount == 0)
        {
            _count = 0;
            this._busy.Release(); //! CL0203
        }
    }

    void Braces()
    {
        _count = 0;
        if (0 == _busy.CurrentCount)
        {
            _busy.Release(); //! CL0203
        }
    }
}
