using System.Diagnostics;

namespace CourseNotes;

/// <summary>Runs threads that may never end, and says so where the program of the notes would hang.</summary>
internal static class Bounded
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void Run(params (string Name, Action Body)[] bodies)
    {
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. bodies.Select(b => new Thread(() => Report(b.Body)) { Name = b.Name, IsBackground = true })];
        Array.ForEach(threads, t => t.Start());
        foreach (Thread thread in threads)
        {
            TimeSpan left = Patience - clock.Elapsed;
            if (!thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero))
            {
                Console.WriteLine($"would hang: {thread.Name} never ends");
            }
        }
    }

    private static void Report(Action body)
    {
        try
        {
            body();
        }
        catch (Exception e)
        {
            Console.WriteLine($"{Thread.CurrentThread.Name} dies of {e.GetType().Name}: {e.Message}");
        }
    }
}
