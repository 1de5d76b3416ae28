using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class After
{
    private readonly object _gate = new();
    private readonly List<Action> _handlers = new();
    private int _count;

    public event EventHandler? Changed;

    public void Subscribe(Action handler)
    {
        lock (_gate)
            _handlers.Add(handler);
    }

    public void Copy()
    {
        EventHandler? changed;
        Action[] handlers;
        lock (_gate)
        {
            _count++;
            changed = Changed;
            handlers = _handlers.ToArray();
        }

        changed?.Invoke(this, EventArgs.Empty);
        foreach (var handler in handlers)
            handler();
    }

    public void Later()
    {
        lock (_gate)
        {
            var changed = Changed;
            _count++;
            Task.Run(() => changed?.Invoke(this, EventArgs.Empty));
            ThreadPool.QueueUserWorkItem(_ => Changed?.Invoke(this, EventArgs.Empty));
        }
    }

    public void Unlocked()
    {
        lock (_gate)
            _count--;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    // Only one lock of several permits is no lock.
    private readonly SemaphoreSlim _limit = new(4, 4);

    public void Limited()
    {
        _limit.Wait();
        try
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
        finally
        {
            _limit.Release();
        }
    }

    public void OnFailure()
    {
        lock (_gate)
        {
            try
            {
                _count++;
            }
            catch
            {
                Rethrow();
                throw;
            }
        }
    }

    private void Rethrow() => Changed?.Invoke(this, EventArgs.Empty);
}

// Delegates that only this type sets.
class Own
{
    private readonly object _gate = new();
    private readonly Action<int> _step;
    private readonly Action[] _steps;
    private readonly Dictionary<string, Action<int>> _byName = new();
    private Action? _next;
    private int _state;

    private event Action? Stepped;

    public Own()
    {
        _step = Step;
        _steps = new Action[] { () => _state++, () => _state-- };
        _byName["a"] = Step;
        _byName.Add("b", n => _state = n);
        Stepped += () => _state = 0;
    }

    public void Run(string name)
    {
        lock (_gate)
        {
            _step(1);
            _next = () => _state = 2;
            _next();
            foreach (var step in _steps)
                step();
            if (_byName.TryGetValue(name, out var found))
                found(3);
            Stepped?.Invoke();
            Action local = () => _state++;
            local();
            Apply(n => _state += n);
            _state++;
        }
    }

    public void Twice()
    {
        lock (_gate)
        {
            Apply(Step);
            Each(new[] { 1, 2 }, n => _state += n);
        }
    }

    private void Apply(Action<int> step)
    {
        _state = 0;
        step(1);
    }

    private static void Each(IEnumerable<int> items, Action<int> act)
    {
        foreach (var item in items)
            act(item);
    }

    private void Step(int by) => _state += by;
}

// What a function returns is needed under the lock.
class Functions<TKey, TValue>
    where TKey : notnull
{
    private readonly object _gate = new();
    private readonly Dictionary<TKey, TValue> _items = new();
    private readonly Func<TKey, TValue> _factory;
    private readonly IComparer<TKey> _comparer;

    public Functions(Func<TKey, TValue> factory, IComparer<TKey> comparer) => (_factory, _comparer) = (factory, comparer);

    public TValue Get(TKey key)
    {
        lock (_gate)
        {
            if (!_items.TryGetValue(key, out var value))
                _items.Add(key, value = _factory(key));
            return value;
        }
    }

    public int RemoveAll(Func<TKey, bool> match)
    {
        lock (_gate)
        {
            var count = 0;
            foreach (var key in _items.Keys.ToList())
            {
                if (match(key) && _items.Remove(key))
                    count++;
            }

            return count;
        }
    }

    public TKey Smallest()
    {
        lock (_gate)
            return _items.Keys.OrderBy(k => k, _comparer).First();
    }
}

// A method that is there to run what it is given under its lock.
class Runner
{
    private readonly object _gate = new();
    private readonly List<int> _items = new();
    private bool _isReady;
    private int _version;

    public void WithLock(Action action)
    {
        lock (_gate)
            action();
    }

    public void Locked(Action<int> action)
    {
        Monitor.Enter(_gate);
        try
        {
            action(1);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Change(Action<List<int>> change)
    {
        lock (_gate)
        {
            change(_items);
            Bump();
        }
    }

    public void Initialize(Action initialize)
    {
        lock (_gate)
        {
            if (_isReady)
                return;
            Bump();
            initialize();
            _isReady = true;
        }
    }

    public bool WhileReady(Action action)
    {
        lock (_gate)
        {
            if (_isReady)
            {
                action();
                return true;
            }

            return false;
        }
    }

    private void Bump()
    {
        lock (_gate)
            _version++;
    }
}

// A listener that tells another: its lock has the calls come one at a time.
class Synchronized<T> : IObserver<T>
{
    private readonly object _gate = new();
    private readonly IObserver<T> _observer;

    public Synchronized(IObserver<T> observer) => _observer = observer;

    public void OnNext(T value)
    {
        lock (_gate)
            _observer.OnNext(value);
    }

    public void OnError(Exception error)
    {
        lock (_gate)
            _observer.OnError(error);
    }

    public void OnCompleted()
    {
        lock (_gate)
            _observer.OnCompleted();
    }
}

// Services, collections, streams and the objects of this type's own making are no callbacks.
interface IStore
{
    void Save(int value);

    int Load();
}

interface ILocalListener
{
    void Changed();
}

class Uses
{
    private readonly object _gate = new();
    private readonly IStore _store;
    private readonly TextWriter _writer;
    private readonly TraceListener _trace = new DefaultTraceListener();
    private readonly ILocalListener _own = new Nested();
    private readonly List<ILocalListener> _listeners = new() { new Nested() };
    private int _value;

    public Uses(IStore store, TextWriter writer) => (_store, _writer) = (store, writer);

    public void Save()
    {
        lock (_gate)
        {
            _store.Save(_value);
            _value = _store.Load();
            _trace.WriteLine("saved");
            _own.Changed();
            foreach (var listener in _listeners)
                listener.Changed();
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return _value.ToString();
    }

    private sealed class Nested : ILocalListener
    {
        public void Changed()
        {
        }
    }
}

class Constructed
{
    private readonly List<Action> _pending = new();

    public void Flush()
    {
        List<Action> pending;
        lock (_pending)
        {
            pending = new(_pending);
            _pending.Clear();
        }

        pending.ForEach(p => p());
    }

    public void Add(Action action)
    {
        lock (_pending)
            _pending.Add(action);
    }
}

// One that hands on what it is told, through what it inherits or by lambdas.
class Sink<T>
{
    private readonly IObserver<T> _observer;

    protected Sink(IObserver<T> observer) => _observer = observer;

    protected void ForwardOnNext(T value) => _observer.OnNext(value);

    protected void ForwardOnCompleted() => _observer.OnCompleted();
}

class Merge : Sink<int>, IObserver<string>
{
    private readonly object _gate = new();
    private int _count;

    public Merge(IObserver<int> observer)
        : base(observer)
    {
    }

    public void OnNext(string value)
    {
        lock (_gate)
        {
            _count++;
            ForwardOnNext(value.Length);
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
        lock (_gate)
        {
            _count = 0;
            ForwardOnCompleted();
        }
    }
}

static class Operators
{
    public static void Both(Action<Action<int>> first, Action<Action<int>> second, IObserver<int> observer)
    {
        var gate = new object();
        var count = 0;
        first(x =>
        {
            lock (gate)
            {
                count++;
                observer.OnNext(x);
            }
        });
        second(x =>
        {
            lock (gate)
            {
                count++;
                observer.OnNext(x);
            }
        });
    }

    public static void One(IPrices prices, object gate, IPricesListener listener)
    {
        lock (gate)
            listener.Changed(prices);
    }
}

interface IPrices
{
}

interface IPricesListener
{
    void Changed(IPrices prices);
}
