using System;
using System.Text;

class NoFix
{
    [System.ThreadStatic]
    internal static readonly StringBuilder Builder = new StringBuilder(); //! CL0416

    [field: ThreadStaticAttribute] public static string s_name = "main", s_other = null!; //! CL0416 "'s_name'"

    [ThreadStatic]
    private static Random? t_random;

    [ThreadStatic]
    private int _own; //! CL0416 "'_own' is not static: the attribute does nothing, and all threads share the field of each object"

    static NoFix()
    {
        t_random = new Random(1); //! CL0416 "'t_random'"
    }

    public int Sum() => Builder.Length + (t_random?.Next() ?? 0) + _own++;
}

class Generic<T>
    where T : new()
{
    [ThreadStatic, Obsolete]
    private static T t_value = new(); //! CL0416

    private class Nested
    {
        [ThreadStatic]
        private static object t_gate;

        static Nested() => Nested.t_gate = new object(); //! CL0416

        public static object Gate => t_gate;
    }
}
