namespace Clean;

/// <summary>A semaphore as a signal: one side waits, the other side releases, and neither holds anything.</summary>
public sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _ready = new(0);

    public void Announce() => _ready.Release();

    public void Await(CancellationToken cancel) => _ready.Wait(cancel);

    public void Dispose() => _ready.Dispose();
}
