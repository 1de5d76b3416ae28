using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

class Shapes
{
    private readonly object _a = new();
    private readonly object _b = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _count;

    void OneInsideTheOther(string text)
    {
        lock (_a)
        {
            lock (_b)
            {
                _count += int.Parse(text);
            }
        }
    }

    void OneAfterTheOther(string text)
    {
        lock (_a)
        {
            _count += int.Parse(text);
        }

        lock (_a)
        {
            _count -= int.Parse(text);
        }
    }

    int InBothBranches(string text)
    {
        lock (_a)
        {
            if (int.Parse(text) > 0)
            {
                _count++;
                return 1;
            }
            else
            {
                return 2;
            }
        }
    }

    void InACatch(string text)
    {
        lock (_a)
        {
            try
            {
                _count = int.Parse(text);
            }
            catch (FormatException)
            {
                throw;
            }
        }
    }

    void ByGoto(string text)
    {
        lock (_a)
        {
            if (text.Length == 0)
            {
                goto done;
            }

            _count = int.Parse(text);
        }
    done:
        _count++;
    }

    void AString(string text)
    {
        lock (_a)
        {
            Console.WriteLine($$"""
            {{text}}
              {{
                _count
              }}
            """);
        }
    }

    void AUsingAtTheEnd(string path)
    {
        _one.Wait();
        try
        {
            using var file = File.OpenRead(path);
            _count = file.ReadByte();
        }
        finally
        {
            _one.Release();
        }
    }

    async Task AcrossAnAwait(Func<Task> work)
    {
        foreach (var i in new[] { 1, 2 })
        {
            await _one.WaitAsync();
            try
            {
                /* as often
                   as it takes */
                await work();
            }
            finally
            {
                // Next, please.
                _one.Release();
            }
        }
    }

    void ALocalFunctionInside(string text)
    {
        lock (_a)
        {
            Add();
        }

        void Add() => _count += int.Parse(text);
    }

    int Out(string text)
    {
        lock (_a)
        {
            var known = int.TryParse(text, out var number);
            Console.WriteLine(known);
            return number;
        }
    }

    (int, string?) Many(string text)
    {
        string? line;
        List<int?> numbers;
        _one.Wait();
        try
        {
            line = Console.ReadLine(); //! CL0303
            numbers = new List<int?> { int.Parse(text) };
        }
        finally
        {
            _one.Release();
        }
        Console.WriteLine(numbers.Count);
        return (numbers.Count, line);
    }

    void Regions(string text)
    {
        lock (_a)
        {
#pragma warning disable CS0168
            int unused;
#pragma warning restore CS0168
            _count = int.Parse(text);
        }
    }
}
