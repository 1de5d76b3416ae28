using System;
using System.Collections.Generic;
using System.Threading;

class Reported
{
    private static readonly ThreadLocal<int> t_count = new(() => 1);

    private static readonly ThreadLocal<List<int>> t_list = new(() => new());

    public static int Sum() => t_count.Value + t_list.Value.Count;
}

record struct Pair(int Left, int Right)
{
    private static readonly ThreadLocal<(int, int)> t_last = new(() => (1, 2));

    public static int Last => t_last.Value.Item1;
}
