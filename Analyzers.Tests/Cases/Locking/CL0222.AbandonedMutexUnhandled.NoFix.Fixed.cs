using System.Threading;

class Combined
{
    private readonly Mutex _named = new(false, "notes");

    // The result goes into a larger expression.
    bool Both(bool wanted)
    {
        var taken = wanted && _named.WaitOne(0); //! CL0222
        if (taken)
            _named.ReleaseMutex();
        return taken;
    }

    bool Expression() => _named.WaitOne(0); //! CL0222
}
