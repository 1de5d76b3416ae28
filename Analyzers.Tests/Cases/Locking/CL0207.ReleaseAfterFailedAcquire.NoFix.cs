using System;
using System.IO;
using System.Threading;

class NotKept
{
    private readonly Mutex _mutex = new();
    private readonly TextWriter _log = Console.Out;
    private int _count;

    // There is no name to ask.
    void Tested()
    {
        if (_mutex.WaitOne(100))
            _count++;
        _mutex.ReleaseMutex(); //! CL0207
    }

    void Logged()
    {
        if (!_mutex.WaitOne(100))
            _log.WriteLine("late");
        _count++;
        _mutex.ReleaseMutex(); //! CL0207
    }

    void Both()
    {
        if (_mutex.WaitOne(100))
        {
            _count++;
        }
        else
        {
            _log.WriteLine("late");
        }

        _mutex.ReleaseMutex(); //! CL0207
    }
}
