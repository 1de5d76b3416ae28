using System;
using System.Collections.Generic;
using System.Threading;

class Silent
{
    [ThreadStatic]
    private static List<int>? t_list;

    [ThreadStatic]
    private static int t_count = 0;

    [ThreadStatic]
    private static bool t_isBusy = false;

    [ThreadStatic]
    private static DayOfWeek t_day = DayOfWeek.Sunday;

    [ThreadStatic]
    private static string t_name = null!;

    [ThreadStatic]
    private static object? t_gate = default;

    private static readonly ThreadLocal<Random> Random = new(() => new Random(1));
    private static int s_shared = 1;

    static Silent()
    {
        s_shared = 2;
        t_list = null;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => t_count = 7;
    }

    // [ThreadStatic] is said in a comment.
    public static List<int> List => t_list ??= new();

    public static int Count() => ++t_count + Random.Value!.Next() + s_shared + (int)t_day;

    public static void Busy() => (t_isBusy, t_name, t_gate) = (true, "busy", new object());
}

namespace Own
{
    [AttributeUsage(AttributeTargets.Field)]
    class ThreadStaticAttribute : Attribute
    {
    }

    class OfItsOwn
    {
        [ThreadStatic]
        private int _count = 1;

        public int Count => _count;
    }
}
