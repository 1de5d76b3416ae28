namespace Clean;

/// <summary>A semaphore as the lock of async code: acquired before the `try`, released in the `finally`, held across the await.</summary>
public sealed class AsyncGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string _cached = "";

    public async Task<string> GetAsync(HttpClient client, Uri address, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_cached.Length == 0)
            {
                _cached = await client.GetStringAsync(address, cancel);
            }

            return _cached;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
