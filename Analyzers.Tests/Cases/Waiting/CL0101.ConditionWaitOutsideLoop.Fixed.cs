using System;
using System.Collections.Generic;
using System.Threading;

class Mailbox
{
    private readonly object _gate = new();
    private readonly Queue<string> _letters = new();
    private int _free = 10;
    private bool _closed;

    string TakeOne()
    {
        lock (_gate)
        {
            // Nothing to read yet.
            while (_letters.Count == 0)
                Monitor.Wait(_gate);
            return _letters.Dequeue(); //! CL0106
        }
    }

    void Put(string letter)
    {
        Monitor.Enter(_gate);
        try
        {
            while (_free <= 0)
            {
                Console.WriteLine("full");
                Monitor.Wait(_gate);
                // Somebody took one.
            }

            _free--;
            _letters.Enqueue(letter);
            Monitor.PulseAll(_gate);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    void OneLine() { lock (_gate) { while (_letters.Count == 0) Monitor.Wait(_gate); _letters.Dequeue(); } } //! CL0106

    void Compound()
    {
        lock (_gate)
        {
            while (_letters.Count == 0 && !_closed)
                Monitor.Wait(_gate);
            _letters.Clear(); //! CL0106
        }
    }

    void EmbeddedInLock()
    {
        lock (_gate)
        {
            foreach (var letter in new[] { "a", "b" })
            {
                while (IsFull())
                    Monitor.Wait(_gate);
                _letters.Enqueue(letter); //! CL0106
            }
        }
    }

    private bool IsFull() => _letters.Count > 10;

    void ByPattern()
    {
        lock (_gate)
        {
            while (_letters is { Count: 0 })
                Monitor.Wait(_gate);
            _letters.Dequeue(); //! CL0106
        }
    }

    Func<string> InALambda() => () =>
    {
        lock (_gate)
        {
            while (!_letters.TryPeek(out _))
            {
                Monitor.Wait(_gate);
            }

            return _letters.Dequeue(); //! CL0106
        }
    };

    IEnumerable<string> InAnIterator()
    {
        string letter;
        lock (_gate)
        {
            while (_letters.Count == 0)
                Monitor.Wait(_gate);
            letter = _letters.Dequeue(); //! CL0106
        }

        yield return letter;
    }

    void InALocalFunction(int wanted)
    {
        Drain();

        void Drain()
        {
            lock (_gate)
            {
                while (_letters.Count < wanted)
                    Monitor.Wait(_gate);
                _letters.Clear(); //! CL0106
            }
        }
    }
}
