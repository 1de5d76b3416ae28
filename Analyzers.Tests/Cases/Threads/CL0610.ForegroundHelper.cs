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
        _writer = new Thread(Write); //! CL0610 info "This thread never ends and is not a background thread"
        _writer.Start();
    }

    public static void Heartbeat()
    {
        new Thread(() => //! CL0610
        {
            for (;;)
            {
                Console.WriteLine("alive");
                Thread.Sleep(1000);
            }
        }).Start();
    }

    public void Named()
    {
        var thread = new Thread(Write) { Name = "named" }; //! CL0610
        thread.Start();
    }

    public void Foreground()
    {
        Thread thread = new(Write); //! CL0610
        thread.IsBackground = false;
        thread.Start();
    }

    public void Bundled() => new WorkerThread(Write, "writer").Start(); //! CL0610

    public Action Later() => () =>
    {
        var thread = new Thread(Loop); //! CL0610
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
