using System.Diagnostics;

namespace CourseNotes;

/// <summary>
/// The program of "Problems with Fork": a lock is acquired just before a child process is started. .NET never forks, so
/// the child gets no copy of a held lock, but it does meet its parent at a lock that both can name.
/// </summary>
internal static class LockAcrossProcessStart
{
    public static void Run()
    {
        string name = $"CourseNotes.{Environment.ProcessId}";
        using Mutex mutex = new(initiallyOwned: false, name);

        Console.WriteLine("Released after the start, as in the notes:");
        ReleaseAfterStart(mutex, name);

        Console.WriteLine("Released after the child has ended:");
        ReleaseAfterExit(mutex, name);
    }

    /// <summary>What the child runs.</summary>
    public static void ProcessTask(string name)
    {
        using Mutex mutex = new(initiallyOwned: false, name);
        if (!mutex.WaitOne(TimeSpan.FromSeconds(1))) //! CL0201; CL0222
        {
            Console.WriteLine("would hang: the child waits for its parent's lock, and the parent for the child");
            return;
        }

        Console.WriteLine("I am child process");
        mutex.ReleaseMutex();
    }

    private static void ReleaseAfterStart(Mutex mutex, string name)
    {
        mutex.WaitOne(); //! CL0201
        using Process process = Process.Start(Child(name))!; //! CL0305
        mutex.ReleaseMutex();

        Console.WriteLine("Parent process waiting for child process to finish");
        process.WaitForExit();
        Console.WriteLine("done");
    }

    private static void ReleaseAfterExit(Mutex mutex, string name)
    {
        mutex.WaitOne(); //! CL0201
        using Process process = Process.Start(Child(name))!; //! CL0305
        process.WaitForExit(); //! CL0303
        mutex.ReleaseMutex();
        Console.WriteLine("done");
    }

    /// <summary>This program once more. Its own path, because the running process is another one under <c>dotnet CourseNotes.dll</c>.</summary>
    private static ProcessStartInfo Child(string name)
        => new(Path.ChangeExtension(Environment.GetCommandLineArgs()[0], OperatingSystem.IsWindows() ? "exe" : null), ["child", name]);
}
