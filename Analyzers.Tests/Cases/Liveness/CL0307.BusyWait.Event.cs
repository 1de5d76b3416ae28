using System.Threading;

class Service
{
    private volatile bool _isReady; // set once
    private static bool s_isLoaded;
    private volatile bool _isBusy = true;
    private volatile bool _isPaused;
    private volatile bool _isOpen;
    public volatile bool IsShared;

    public Service() => _isOpen = true;

    void Await()
    {
        while (!_isReady) { } //! CL0307
        while (!s_isLoaded) //! CL0307
        {
        }

        while (_isBusy) { } //! CL0307
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
        new Thread(() => { _isReady = true; }).Start();
        if (now)
            _isReady = true;
        else
            s_isLoaded = true;
    }

    void Stop()
    {
        _isBusy = false;
        _isPaused = true;
    }

    void Resume() => _isPaused = false;

    void Open() => _isOpen = true;
}
