using System;
using System.Collections.Concurrent;
using System.Threading;
using ConcurrencyLint.Primitives;

public class Logger
{
    private readonly BlockingCollection<string> _lines = new();
    private readonly Thread _writer;

    public Logger()
    {
        _writer = new Thread(Write) { IsBackground = true };
        _writer.Start();
    }

    public static void Heartbeat()
    {
        new Thread(() =>
        {
            for (;;)
            {
                Console.WriteLine("alive");
                Thread.Sleep(1000);
            }
        }) { IsBackground = true }.Start();
    }

    public void Named()
    {
        var thread = new Thread(Write) { Name = "named", IsBackground = true };
        thread.Start();
    }

    public void Foreground()
    {
        Thread thread = new(Write);
        thread.IsBackground = true;
        thread.Start();
    }

    public void Bundled() => new WorkerThread(Write, "writer") { IsDaemon = true }.Start();

    public Action Later() => () =>
    {
        var thread = new Thread(Loop) { IsBackground = true };
        thread.Start();

        static void Loop()
        {
            do
            {
                Thread.Sleep(100);
                foreach (var line in new[] { "a", "b" })
                {
                    if (line == "b")
                        break;
                }
            }
            while (true);
        }
    };

    private void Write()
    {
        while (true)
            Console.WriteLine(_lines.Take());
    }
}
