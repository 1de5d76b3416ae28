using System;
using System.Threading;

class Waits
{
    private readonly Mutex _file = new(false, "Global\\notes");
    private static readonly Mutex Shared = Mutex.OpenExisting("notes");
    private int _count;

    void Statement()
    {
        _file.WaitOne(); //! CL0222 info "'_file' is shared with other processes"
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
        if (!_file.WaitOne(TimeSpan.FromSeconds(1))) //! CL0222
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
        var got = Shared.WaitOne(100); //! CL0222
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
        mutex.WaitOne(); //! CL0222
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
            _file.WaitOne(Timeout.Infinite); //! CL0222
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
            _file.WaitOne(); //! CL0222
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
            if (Gate.WaitOne(0)) //! CL0222
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
