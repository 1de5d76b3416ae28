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
        Monitor.Enter(_gate); // keep others out //! CL0201 warning "'_gate' is still held when 'Parse' on line 17 throws"

        // Add it up.
        _balance += int.Parse(text);
        Console.WriteLine(@"
            not code");

        Monitor.Exit(_gate); // let them in
    }

    void OneLine(string text) { Monitor.Enter(_gate); _balance += int.Parse(text); Monitor.Exit(_gate); } //! CL0201

    int ReturnedAfterwards(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        var added = int.Parse(text);
        _balance += added;
        Monitor.Exit(_gate);
        return added;
    }

    void UsedAfterwards(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        var added = int.Parse(text);
        var name = text.Trim();
        _names[name] = added;
        Monitor.Exit(_gate);
        Console.WriteLine(added);
        Console.WriteLine(name);
    }

    int EarlyReturns(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        if (text.Length == 0)
        {
            Monitor.Exit(_gate);
            return 0;
        }

        if (!_names.TryGetValue(text, out var known))
        {
            // Nobody has it.
            Monitor.Exit(_gate);
            throw new ArgumentException(text);
        }

        _balance += int.Parse(text);
        Monitor.Exit(_gate);
        return known;
    }

    void ForgottenOnOnePath(bool quick)
    {
        Monitor.Enter(_gate); //! CL0201 "'_gate' is still held when 'ForgottenOnOnePath' returns on line 71"
        _balance++;
        if (quick)
            return;
        _balance *= 2;
        Monitor.Exit(_gate);
    }

    void NeverReleased(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        _balance = text.Length;
        _balance++;
    }

    void InALoop(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Monitor.Enter(_gate); //! CL0201
            if (text.Length == 0)
            {
                Monitor.Exit(_gate);
                continue;
            }

            if (!int.TryParse(text, out var number))
            {
                Monitor.Exit(_gate);
                break;
            }

            _balance += number;
            Console.WriteLine(_balance);
            Monitor.Exit(_gate);
        }
    }

    void InASwitch(string text)
    {
        switch (text)
        {
            case "one":
                Monitor.Enter(_gate); //! CL0201
                _balance = int.Parse(text);
                Monitor.Exit(_gate);
                break;
        }
    }

    Action InALambda() => () =>
    {
        Monitor.Enter(_gate); //! CL0201
        Console.WriteLine(_balance);
        Monitor.Exit(_gate);
    };

    void InALocalFunction()
    {
        Show();

        void Show()
        {
            Monitor.Enter(_gate); //! CL0201
            Console.WriteLine(_balance);
            Monitor.Exit(_gate);
        }
    }

    IEnumerable<int> InAnIterator(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        _balance = int.Parse(text);
        Monitor.Exit(_gate);
        yield return 1;
    }

    int InAProperty
    {
        get
        {
            Monitor.Enter(_gate); //! CL0201
            var first = int.Parse(_names.Count.ToString());
            Monitor.Exit(_gate);
            return first;
        }
    }

    void TryBeginsTooLate(string text)
    {
        Monitor.Enter(_gate); //! CL0201
        // Parsed first.
        var added = int.Parse(text);

        try
        {
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
        if (Monitor.TryEnter(_gate)) //! CL0201
        {
            _balance += int.Parse(text);
            Monitor.Exit(_gate);
        }
    }

    void AnIfThatFails(string text)
    {
        if (!Monitor.TryEnter(_gate, 100)) //! CL0201
            return;

        _balance += int.Parse(text);
        Monitor.Exit(_gate);
    }

    void AFlag(string text)
    {
        bool taken = false;
        Monitor.Enter(_gate, ref taken); //! CL0201
        _balance += int.Parse(text);
        if (taken)
            Monitor.Exit(_gate);
    }

    bool AnAskedFlag(string text)
    {
        var taken = Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1)); //! CL0201
        if (!taken)
        {
            return false;
        }

        _balance += int.Parse(text);
        Monitor.Exit(_gate);
        return true;
    }
}
