using System;
using System.Collections.Generic;

class Reported
{
    [ThreadStatic]
    private static int t_count = 1; //! CL0416 warning "'t_count' gets this value on the first thread only: on every other it begins with the default"

    [ThreadStatic] private static List<int> t_list = new(); //! CL0416

    public static int Sum() => t_count + t_list.Count;
}

record struct Pair(int Left, int Right)
{
    [ThreadStatic]
    private static (int, int) t_last = (1, 2); //! CL0416

    public static int Last => t_last.Item1;
}
