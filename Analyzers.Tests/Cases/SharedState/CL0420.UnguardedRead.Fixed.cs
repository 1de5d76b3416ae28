// editorconfig: dotnet_diagnostic.CL0420.severity = warning
using System;
using System.Threading;
using System.Threading.Tasks;
using ConcurrencyLint.Primitives;

class Session
{
    private readonly object _gate = new();
    private string _user;
    private int _hits;
    private static readonly object s_gate = new();
    private static int s_count;

    public bool IsOpen { get; private set; }

    public void Join(string user)
    {
        lock (_gate)
        {
            if (_user is null && _hits == 0 && !IsOpen)
            {
                _user = user;
                _hits = 1;
                IsOpen = true;
            }

            Console.WriteLine((_user, _hits, IsOpen));
            Console.WriteLine((_user, _hits, IsOpen));
            Console.WriteLine((_hits, _hits));
        }
    }

    public string User()
    {
        lock (_gate)
        {
            return _user;
        }
    }

    public int Hits
    {
        get
        {
            lock (_gate)
            {
                return _hits;
            }
        }
    }

    public void Print()
    {
        if (IsOpen) //! CL0420
            Console.WriteLine("open");
    }

    public static void Add()
    {
        lock (s_gate)
        {
            s_count++;
            s_count = s_count > 100 ? 0 : s_count;
            Console.WriteLine((s_count, s_count));
        }
    }

    public static int Count()
    {
        lock (s_gate)
        {
            return s_count;
        }
    }

    public static Task<int> CountLater() => Task.Run(() =>
    {
        lock (s_gate)
        {
            return s_count + 1;
        }
    });

    public void Wait()
    {
        while (_hits < 3) //! CL0420
            Thread.Yield();
    }
}

class Silent
{
    private readonly object _gate = new();
    private volatile int _ordered;
    private readonly int _fixed = 3;
    private int _never;
    private int _helped;
    private int _quiet;

    public void Locked()
    {
        lock (_gate)
        {
            _ordered = _ordered + 1;
            Console.WriteLine((_ordered, _fixed, _never, _helped, _quiet));
            Console.WriteLine((_ordered, _fixed, _never, _helped, _quiet));
            Console.WriteLine((_ordered, _fixed, _never, _helped, _quiet));
            _helped = Help();
            _quiet = 1;
        }
    }

    // Ordered by itself.
    public int Ordered() => _ordered;

    // Nobody ever changes it.
    public int Fixed() => _fixed + _never;

    // All callers hold the lock.
    private int Help() => _helped;

    public override string ToString() => $"{_quiet}";

    public int Atomic() => Volatile.Read(ref _quiet);

    /// <summary>A racy look, for the display.</summary>
    public int Look() => _quiet;

    public int Test()
    {
        lock (_gate)
            return _quiet;
    }

    public string Named() => nameof(_quiet);
}
