public sealed class Gate
{
    private readonly SemaphoreSlim _free = new(1);

    public void Close() => _free.Wait();

    public void Open() => _free.Release();
}
