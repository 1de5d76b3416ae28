using System.Diagnostics.Metrics;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>The instruments of the meter <c>ConcurrencyLint.Primitives</c>.</summary>
public sealed class ContentionTests : IDisposable
{
    private readonly MeterListener _listener = new();

    /// <summary>What was measured under the name of this test; of what other tests do nothing is said.</summary>
    private readonly List<(string Instrument, string Type, double Value)> _measured = [];

    private readonly string _name = Guid.NewGuid().ToString();

    public ContentionTests()
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "ConcurrencyLint.Primitives")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void An_acquire_that_waits_counts_and_says_how_long()
    {
        ThreadLock gate = new(_name);
        gate.Acquire();
        Worker other = Worker.Start(() => gate.EnterScope().Dispose());
        Worker.UntilWaiting(gate, 1);
        Assert.Empty(_measured);
        gate.Release();
        other.Join();
        Assert.Collection(
            _measured,
            count => Assert.Equal(("concurrencylint.lock.contentions", "ThreadLock", 1), count),
            time => Assert.Equal(("concurrencylint.lock.wait.duration", "ThreadLock", true), (time.Instrument, time.Type, time.Value > 0)));
    }

    [Fact]
    public void So_does_one_that_gives_up()
    {
        ThreadBoundedSemaphore semaphore = new(0, _name);
        Worker.Until(() =>
        {
            // Where the machine is busy, the time can be up before the thread falls asleep.
            Assert.False(semaphore.TryAcquire(TimeSpan.FromMilliseconds(10)));
            return _measured.Count > 0;
        });
        Assert.Equal(["concurrencylint.lock.contentions", "concurrencylint.lock.wait.duration"], _measured.Select(one => one.Instrument));
        Assert.Equal("ThreadBoundedSemaphore", _measured[0].Type);
    }

    [Fact]
    public void Who_need_not_wait_does_not_count()
    {
        ThreadRLock gate = new(_name);
        gate.Acquire();
        gate.Acquire();
        Worker.Run(() => Assert.False(gate.TryAcquire()));
        Assert.Empty(_measured);
    }

    [Fact]
    public void A_lock_whose_owner_has_ended_is_counted_by_those_who_wait_for_it()
    {
        ThreadLock gate = new(_name);
        Worker.Run(gate.Acquire);
        Assert.False(gate.TryAcquire(TimeSpan.FromMilliseconds(1)));
        Assert.Contains(("concurrencylint.lock.abandoned", "ThreadLock", 1), _measured);
    }

    [Fact]
    public void What_a_listener_throws_is_reported_and_touches_no_lock()
    {
        List<Exception> reported = [];
        WorkerThread.UnhandledException += Add;
        using MeterListener broken = new();
        broken.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (IsMine(tags))
            {
                throw new FormatException(_name);
            }
        });
        broken.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "concurrencylint.lock.contentions")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        broken.Start();
        ThreadLock gate = new(_name);
        gate.Acquire();
        Worker other = Worker.Start(() =>
        {
            gate.Acquire();
            gate.Release();
        });
        Worker.UntilWaiting(gate, 1);
        gate.Release();
        other.Join();
        WorkerThread.UnhandledException -= Add;
        Assert.Single(reported);
        Assert.False(gate.IsHeld);

        void Add(object? sender, WorkerThreadExceptionEventArgs e)
        {
            if (e.Exception.Message == _name)
            {
                reported.Add(e.Exception);
            }
        }
    }

    private bool IsMine(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "lock.name" && (string?)tag.Value == _name)
            {
                return true;
            }
        }

        return false;
    }

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsMine(tags))
        {
            _measured.Add((instrument.Name, (string)tags.ToArray().Single(tag => tag.Key == "lock.type").Value!, value));
        }
    }
}
