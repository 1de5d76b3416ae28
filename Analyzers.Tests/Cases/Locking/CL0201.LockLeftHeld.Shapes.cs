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
        Monitor.Enter(_a); //! CL0201
        Monitor.Enter(_b); //! CL0201
        _count += int.Parse(text);
        Monitor.Exit(_b);
        Monitor.Exit(_a);
    }

    void OneAfterTheOther(string text)
    {
        Monitor.Enter(_a); //! CL0201
        _count += int.Parse(text);
        Monitor.Exit(_a);

        Monitor.Enter(_a); //! CL0201
        _count -= int.Parse(text);
        Monitor.Exit(_a);
    }

    int InBothBranches(string text)
    {
        Monitor.Enter(_a); //! CL0201
        if (int.Parse(text) > 0)
        {
            _count++;
            Monitor.Exit(_a);
            return 1;
        }
        else
        {
            Monitor.Exit(_a);
            return 2;
        }
    }

    void InACatch(string text)
    {
        Monitor.Enter(_a); //! CL0201
        try
        {
            _count = int.Parse(text);
        }
        catch (FormatException)
        {
            Monitor.Exit(_a);
            throw;
        }

        Monitor.Exit(_a);
    }

    void ByGoto(string text)
    {
        Monitor.Enter(_a); //! CL0201
        if (text.Length == 0)
        {
            Monitor.Exit(_a);
            goto done;
        }

        _count = int.Parse(text);
        Monitor.Exit(_a);
    done:
        _count++;
    }

    void AString(string text)
    {
        Monitor.Enter(_a); //! CL0201
        Console.WriteLine($$"""
            {{text}}
              {{
                _count
              }}
            """);
        Monitor.Exit(_a);
    }

    void AUsingAtTheEnd(string path)
    {
        _one.Wait(); //! CL0201
        using var file = File.OpenRead(path);
        _count = file.ReadByte();
        _one.Release();
    }

    async Task AcrossAnAwait(Func<Task> work)
    {
        foreach (var i in new[] { 1, 2 })
        {
            await _one.WaitAsync(); //! CL0201
            /* as often
               as it takes */
            await work();

            // Next, please.
            _one.Release();
        }
    }

    void ALocalFunctionInside(string text)
    {
        Monitor.Enter(_a); //! CL0201
        Add();
        Monitor.Exit(_a);

        void Add() => _count += int.Parse(text);
    }

    int Out(string text)
    {
        Monitor.Enter(_a); //! CL0201
        var known = int.TryParse(text, out var number);
        Console.WriteLine(known);
        Monitor.Exit(_a);
        return number;
    }

    (int, string?) Many(string text)
    {
        _one.Wait(); //! CL0201
        string? line = Console.ReadLine(); //! CL0303
        var numbers = new List<int?> { int.Parse(text) };
        _one.Release();
        Console.WriteLine(numbers.Count);
        return (numbers.Count, line);
    }

    void Regions(string text)
    {
        Monitor.Enter(_a); //! CL0201
#pragma warning disable CS0168
        int unused;
#pragma warning restore CS0168
        _count = int.Parse(text);
        Monitor.Exit(_a);
    }
}
