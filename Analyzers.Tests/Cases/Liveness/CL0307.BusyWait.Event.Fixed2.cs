using System.Threading;

class Service
{
    private volatile bool _isReady; // set once
    private readonly ManualResetEventSlim _isReadyEvent = new();
    private static bool s_isLoaded;
    private static readonly ManualResetEventSlim s_isLoadedEvent = new();
    private volatile bool _isBusy = true;
    private readonly ManualResetEventSlim _isBusyEvent = new();
    private volatile bool _isPaused;
    private volatile bool _isOpen;
    public volatile bool IsShared;

    public Service() => _isOpen = true;

    void Await()
    {
        _isReadyEvent.Wait();
        s_isLoadedEvent.Wait();

        _isBusyEvent.Wait();
    }

    // It is set back, or set where it cannot be seen.
    void AwaitOthers()
    {
        while (!_isPaused) { } //! CL0307
        while (!_isOpen) { } //! CL0307
        while (!IsShared) { } //! CL0307
    }

    void Start(bool now)
    {
        new Thread(() => { _isReady = true; _isReadyEvent.Set(); }).Start();
        if (now)
        {
            _isReady = true;
            _isReadyEvent.Set();
        }
        else
        {
            s_isLoaded = true;
            s_isLoadedEvent.Set();
        }
    }

    void Stop()
    {
        _isBusy = false;
        _isBusyEvent.Set();
        _isPaused = true;
    }

    void Resume() => _isPaused = false;

    void Open() => _isOpen = true;
}
