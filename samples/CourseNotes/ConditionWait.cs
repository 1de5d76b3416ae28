namespace CourseNotes;

/// <summary>
/// The consumer and the producer of "Condition Variables", with the `if` that "Mesa Vs Hoare Monitors" warns of: a
/// woken thread competes for the mutex, and whoever had it in between may have emptied the buffer again.
/// </summary>
internal static class ConditionWait
{
    public static void Run()
    {
        WithMonitor monitor = new();
        Console.WriteLine("Monitor:");
        Bounded.Run(("consumer1", monitor.Consume), ("consumer2", monitor.Consume), ("producer", () => ProduceLater(monitor.Produce)));

        WithCondition condition = new();
        Console.WriteLine("ThreadCondition:");
        Bounded.Run(("consumer1", condition.Consume), ("consumer2", condition.Consume), ("producer", () => ProduceLater(condition.Produce)));
    }

    private static void ProduceLater(Action<string> produce)
    {
        Thread.Sleep(200);
        produce("the only item");
    }

    private static void Print(string item) => Console.WriteLine($"{Thread.CurrentThread.Name} got {item}");

    private sealed class WithMonitor
    {
        private readonly object _mutex = new();
        private readonly Queue<string> _buffer = new();

        public void Consume()
        {
            string item;
            lock (_mutex)
            {
                if (_buffer.Count == 0)
                {
                    Monitor.Wait(_mutex); //! CL0101
                }

                item = _buffer.Dequeue();
            }

            Print(item);
        }

        public void Produce(string item)
        {
            lock (_mutex)
            {
                _buffer.Enqueue(item);
                Monitor.PulseAll(_mutex);
            }
        }
    }

    private sealed class WithCondition
    {
        private readonly ThreadCondition _notEmpty = new("not empty");
        private readonly Queue<string> _buffer = new();

        public void Consume()
        {
            string item;
            using (_notEmpty.EnterScope())
            {
                if (_buffer.Count == 0)
                {
                    _notEmpty.Wait(); //! CL0101
                }

                item = _buffer.Dequeue();
            }

            Print(item);
        }

        public void Produce(string item)
        {
            using (_notEmpty.EnterScope())
            {
                _buffer.Enqueue(item);
                _notEmpty.NotifyAll();
            }
        }
    }
}
