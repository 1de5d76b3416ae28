// editorconfig: concurrencylint.compilation_rules = false
using System.Threading;

class Caller
{
    private readonly object _gate = new();

    public void Work()
    {
        lock (_gate)
            Other.Pause();
    }
}

static class Other
{
    public static void Pause() => Thread.Sleep(1);
}
