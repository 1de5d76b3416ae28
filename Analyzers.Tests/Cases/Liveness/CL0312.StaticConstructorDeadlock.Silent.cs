using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

static class Untouched
{
    private const int Size = 3;
    private static readonly int s_value;

    static Untouched()
    {
        // A constant is no use of the type.
        s_value = Task.Run(() => Size * 2).Result;
    }

    public static int Value => s_value;
}

static class OtherType
{
    private static readonly int s_value = Task.Run(() => Functions.Next()).Result;

    public static int Value => s_value;
}

static class Functions
{
    public static int Next() => 1;
}

// Without a static constructor only the fields wait for the type.
static class MethodsOnly
{
    private static readonly int s_value = Task.Run(() => Compute()).Result;

    public static int Value => s_value;

    private static int Compute() => 2;
}

static class NotAwaited
{
    private static readonly List<int> s_items = new();
    private static readonly Thread s_thread;

    static NotAwaited()
    {
        s_thread = new Thread(Run) { IsBackground = true };
        s_thread.Start();
    }

    public static void Stop() => s_thread.Join();

    private static void Run() => s_items.Add(1);
}

static class Timed
{
    private static readonly List<int> s_items = new();

    static Timed()
    {
        var thread = new Thread(() => s_items.Add(1));
        thread.Start();
        thread.Join(100);
    }
}

static class Later
{
    private static readonly Lazy<int> s_value = new(() => Task.Run(() => s_seed).Result);
    private static readonly int s_seed = 3;

    public static int Value => s_value.Value;
}

class Instance
{
    private static readonly List<int> s_items = new();

    public Instance()
    {
        Task.Run(() => s_items.Add(1)).Wait();
    }
}

class Locals
{
    private static readonly int s_sum;

    static Locals()
    {
        var parts = new int[4];
        Parallel.For(0, parts.Length, i => parts[i] = i);
        foreach (var part in parts)
            s_sum += part;
    }

    public static int Sum => s_sum;
}
