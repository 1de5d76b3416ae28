using System;
using System.Collections.Generic;
using System.Threading;

class Account
{
    private readonly object _gate = new();
    private readonly Dictionary<string, int> _names = new();
    private int _balance;

    // The text of a comment is nobody's business but its author's.
    void Commented(string text)
    {
        lock (_gate) // keep others out
        {
            // Add it up.
            _balance += int.Parse(text);
            Console.WriteLine(@"
            not code");
        } // let them in
    }

    void OneLine(string text) { lock (_gate) { _balance += int.Parse(text); } }

    int ReturnedAfterwards(string text)
    {
        lock (_gate)
        {
            var added = int.Parse(text);
            _balance += added;
            return added;
        }
    }

    void UsedAfterwards(string text)
    {
        int added;
        string name;
        lock (_gate)
        {
            added = int.Parse(text);
            name = text.Trim();
            _names[name] = added;
        }
        Console.WriteLine(added);
        Console.WriteLine(name);
    }

    int EarlyReturns(string text)
    {
        lock (_gate)
        {
            if (text.Length == 0)
            {
                return 0;
            }

            if (!_names.TryGetValue(text, out var known))
            {
                // Nobody has it.
                throw new ArgumentException(text);
            }

            _balance += int.Parse(text);
            return known;
        }
    }

    void ForgottenOnOnePath(bool quick)
    {
        lock (_gate)
        {
            _balance++;
            if (quick)
                return;
            _balance *= 2;
        }
    }

    void NeverReleased(string text)
    {
        lock (_gate)
        {
            _balance = text.Length;
            _balance++;
        }
    }

    void InALoop(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            lock (_gate)
            {
                if (text.Length == 0)
                {
                    continue;
                }

                if (!int.TryParse(text, out var number))
                {
                    break;
                }

                _balance += number;
                Console.WriteLine(_balance);
            }
        }
    }

    void InASwitch(string text)
    {
        switch (text)
        {
            case "one":
                lock (_gate)
                {
                    _balance = int.Parse(text);
                }
                break;
        }
    }

    Action InALambda() => () =>
    {
        lock (_gate)
        {
            Console.WriteLine(_balance);
        }
    };

    void InALocalFunction()
    {
        Show();

        void Show()
        {
            lock (_gate)
            {
                Console.WriteLine(_balance);
            }
        }
    }

    IEnumerable<int> InAnIterator(string text)
    {
        lock (_gate)
        {
            _balance = int.Parse(text);
        }
        yield return 1;
    }

    int InAProperty
    {
        get
        {
            lock (_gate)
            {
                var first = int.Parse(_names.Count.ToString());
                return first;
            }
        }
    }

    void TryBeginsTooLate(string text)
    {
        Monitor.Enter(_gate);
        try
        {
            // Parsed first.
            var added = int.Parse(text);
            _balance += added;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void TheGateIsReplaced(string text)
    {
        var gate = new object[1];
        Monitor.Enter(gate[0]);
        int.Parse(text);
        Monitor.Exit(gate[0]);
    }

    void AnIfThatSucceeds(string text)
    {
        if (Monitor.TryEnter(_gate))
        {
            try
            {
                _balance += int.Parse(text);
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    void AnIfThatFails(string text)
    {
        if (!Monitor.TryEnter(_gate, 100))
            return;

        try
        {
            _balance += int.Parse(text);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void AFlag(string text)
    {
        bool taken = false;
        Monitor.Enter(_gate, ref taken);
        try
        {
            _balance += int.Parse(text);
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    bool AnAskedFlag(string text)
    {
        var taken = Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1));
        if (!taken)
        {
            return false;
        }

        try
        {
            _balance += int.Parse(text);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
        return true;
    }
}
