using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

static class Joined
{
    private static readonly Dictionary<string, int> s_table = new();

    static Joined()
    {
        var thread = new Thread(Fill);
        thread.Start();
        thread.Join(); //! CL0312 warning "The static constructor waits here for 'Fill', which uses 'Joined' (Case.cs:12) and therefore waits until 'Joined' is initialized"
    }

    private static void Fill() => Console.WriteLine();

    public static int Count => s_table.Count;
}

static class Lambda
{
    private static readonly List<int> s_items = new();

    static Lambda()
    {
        Task.Run(() => s_items.Add(1)).Wait(); //! CL0312 "for the lambda on line 28"
    }
}

static class Initialized
{
    private static readonly int s_seed = 1;
    private static readonly int s_value = Task.Run(() => s_seed + 1).Result; //! CL0312 "The initializer waits here"
    private static readonly int s_called = Task.Run(() => Next()).Result; //! CL0312

    private static int Next() => s_value + s_called;
}

class Loop
{
    private static readonly int[] s_squares = new int[10];

    static Loop() => Parallel.For(0, s_squares.Length, i => s_squares[i] = i * i); //! CL0312

    public static int Of(int i) => s_squares[i];
}

class Made
{
    private static readonly Made s_first;

    static Made()
    {
        var task = Task.Factory.StartNew(() => new Made());
        s_first = task.GetAwaiter().GetResult(); //! CL0312
    }

    public static Made First => s_first;
}

static class Helped
{
    private static int s_count;

    static Helped()
    {
        Start(); //! CL0312
    }

    private static void Start()
    {
        var task = Task.Run(() => s_count++);
        task.Wait();
    }
}

class Outer<T>
{
    private static class Nested
    {
        private static readonly object s_gate = new();

        static Nested()
        {
            var threads = new Thread[2];
            for (var i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() => { lock (s_gate) { } }); //! CL0220
                threads[i].Start();
            }

            foreach (var thread in threads)
                thread.Join(); //! CL0312
        }

        public static void Touch() => Console.WriteLine();
    }

    public static void Touch() => Nested.Touch();
}
