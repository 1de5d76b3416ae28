// allow-errors
using System.Threading;

internal sealed class Multiplexer
{
    private readonly ILogger? _log;
    private int _count;

    public Multiplexer(ILogger? log) => _log = log;

    // The type is not found, so nothing is known of it, least of all that it is a value.
    internal void Write()
    {
        lock (_log)
            _count++;
    }
}

internal sealed class Boxed
{
    private int _count;

    internal void Write()
    {
        Monitor.Enter(5); //! CL0210 "a value"
        _count++;
    }
}
