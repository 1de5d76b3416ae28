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
        lock (_gate)
        {
            _price = price;
            Changed?.Invoke(this, EventArgs.Empty); //! CL0306 info "'Changed' runs code of others while '_gate' is held"
        }
    }

    public void Raise(decimal by)
    {
        lock (_gate)
        {
            _price += by;
            if (by > 0)
            {
                // Those who buy.
                Risen?.Invoke(by); //! CL0306 info
            }
        }
    }

    public void Guarded()
    {
        lock (_gate)
        {
            if (Risen != null)
                Risen(_price); //! CL0306 info
        }
    }

    public void Report()
    {
        Monitor.Enter(_gate);
        try
        {
            _price++;
            _log(_price); //! CL0306 info
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Tell()
    {
        lock (_gate)
        {
            _price--;
            foreach (var listener in _listeners)
                listener.PriceChanged(1); //! CL0306 info "'IPriceListener.PriceChanged' runs code of others"
        }
    }

    public void Complete()
    {
        _rw.EnterWriteLock();
        try
        {
            _price = 0;
            foreach (var observer in _observers)
            {
                observer.OnCompleted(); //! CL0306 info
            }
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    public async Task PublishAsync(decimal price)
    {
        await _slim.WaitAsync();
        try
        {
            _price = price;
            await _publish(price); //! CL0306 info
        }
        finally
        {
            _slim.Release();
        }
    }

    public void Then(Action<decimal> next, decimal price)
    {
        lock (_gate)
        {
            Validate();
            next(price); //! CL0306 info
        }
    }

    private void Validate()
    {
        lock (_gate)
            _price = Math.Max(0, _price);
    }
}
