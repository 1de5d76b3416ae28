namespace Clean;

/// <summary>What others wrote is called without the lock, on a copy taken under it.</summary>
public sealed class Publisher
{
    private readonly object _gate = new();
    private readonly List<Action<string>> _subscribers = [];

    public void Subscribe(Action<string> subscriber)
    {
        lock (_gate)
        {
            _subscribers.Add(subscriber);
        }
    }

    public void Publish(string message)
    {
        Action<string>[] copy;
        lock (_gate)
        {
            copy = [.. _subscribers];
        }

        foreach (Action<string> subscriber in copy)
        {
            subscriber(message);
        }
    }
}
