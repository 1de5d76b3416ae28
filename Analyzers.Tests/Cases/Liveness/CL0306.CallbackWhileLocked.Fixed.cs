using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

interface IPriceListener
{
    void PriceChanged(decimal price);
}

class Prices : IObservable<decimal>
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly SemaphoreSlim _slim = new(1, 1);
    private readonly List<IPriceListener> _listeners = new();
    private readonly List<IObserver<decimal>> _observers = new();
    private readonly Action<decimal> _log;
    private readonly Func<decimal, Task> _publish;
    private decimal _price;

    public Prices(Action<decimal> log, Func<decimal, Task> publish) => (_log, _publish) = (log, publish);

    public event EventHandler? Changed;

    public event Action<decimal>? Risen;

    public void Add(IPriceListener listener)
    {
        lock (_gate)
            _listeners.Add(listener);
    }

    public IDisposable Subscribe(IObserver<decimal> observer)
    {
        lock (_gate)
            _observers.Add(observer);
        return null!;
    }

    public void Set(decimal price)
    {
        EventHandler? changed;
        lock (_gate)
        {
            _price = price;
            changed = Changed;
        }
        changed?.Invoke(this, EventArgs.Empty);
    }

    public void Raise(decimal by)
    {
        Action<decimal>? risen = null;
        lock (_gate)
        {
            _price += by;
            if (by > 0)
            {
                // Those who buy.
                risen = Risen;
            }
        }
        risen?.Invoke(by);
    }

    public void Guarded()
    {
        Action<decimal>? risen = null;
        decimal price = default;
        lock (_gate)
        {
            if (Risen != null)
            {
                risen = Risen;
                price = _price;
            }
        }
        risen?.Invoke(price);
    }

    public void Report()
    {
        decimal price;
        Monitor.Enter(_gate);
        try
        {
            _price++;
            price = _price;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
        _log(price);
    }

    public void Tell()
    {
        IPriceListener[] listeners;
        lock (_gate)
        {
            _price--;
            listeners = _listeners.ToArray();
        }
        foreach (var listener in listeners)
            listener.PriceChanged(1);
    }

    public void Complete()
    {
        IObserver<decimal>[] observers;
        _rw.EnterWriteLock();
        try
        {
            _price = 0;
            observers = _observers.ToArray();
        }
        finally
        {
            _rw.ExitWriteLock();
        }
        foreach (var observer in observers)
        {
            observer.OnCompleted();
        }
    }

    public async Task PublishAsync(decimal price)
    {
        await _slim.WaitAsync();
        try
        {
            _price = price;
        }
        finally
        {
            _slim.Release();
        }
        await _publish(price);
    }

    public void Then(Action<decimal> next, decimal price)
    {
        lock (_gate)
        {
            Validate();
        }
        next(price);
    }

    private void Validate()
    {
        lock (_gate)
            _price = Math.Max(0, _price);
    }
}
