using System;
using System.Threading;

class Waits
{
    private readonly Mutex _file = new(false, "Global\\notes");
    private static readonly Mutex Shared = Mutex.OpenExisting("notes");
    private int _count;

    void Statement()
    {
        try
        {
            _file.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended without releasing it. It is ours now; what it protects may be half done.
        }
        try
        {
            _count++;
        }
        finally
        {
            _file.ReleaseMutex();
        }
    }

    bool Tested()
    {
        bool taken;
        try
        {
            taken = _file.WaitOne(TimeSpan.FromSeconds(1));
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended without releasing it. It is ours now; what it protects may be half done.
            taken = true;
        }
        if (!taken)
            return false;
        try
        {
            _count++;
            return true;
        }
        finally
        {
            _file.ReleaseMutex();
        }
    }

    void Kept()
    {
        bool got;
        try
        {
            got = Shared.WaitOne(100);
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended without releasing it. It is ours now; what it protects may be half done.
            got = true;
        }
        try
        {
            _count++;
        }
        finally
        {
            if (got)
                Shared.ReleaseMutex();
        }
    }

    Action Lambda(string name) => () =>
    {
        using var mutex = new Mutex(false, name);
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended without releasing it. It is ours now; what it protects may be half done.
        }
        try
        {
            _count++;
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    };

    void Local()
    {
        Run();

        void Run()
        {
            try
            {
                _file.WaitOne(Timeout.Infinite);
            }
            catch (AbandonedMutexException)
            {
                // Its owner ended without releasing it. It is ours now; what it protects may be half done.
            }
            try
            {
                _count++;
            }
            finally
            {
                _file.ReleaseMutex();
            }
        }
    }

    // Another exception is no handling.
    void Other()
    {
        try
        {
            try
            {
                _file.WaitOne();
            }
            catch (AbandonedMutexException)
            {
                // Its owner ended without releasing it. It is ours now; what it protects may be half done.
            }
            try
            {
                _count++;
            }
            finally
            {
                _file.ReleaseMutex();
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }

    record struct Nested<T>(T Value)
    {
        private static readonly Mutex Gate = new(initiallyOwned: false, name: "gate", createdNew: out _);

        void Keep(ref T last)
        {
            bool taken;
            try
            {
                taken = Gate.WaitOne(0);
            }
            catch (AbandonedMutexException)
            {
                // Its owner ended without releasing it. It is ours now; what it protects may be half done.
                taken = true;
            }
            if (taken)
            {
                try
                {
                    last = Value;
                }
                finally
                {
                    Gate.ReleaseMutex();
                }
            }
        }
    }
}
