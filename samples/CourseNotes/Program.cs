using CourseNotes;

if (args is ["child", var mutexName])
{
    LockAcrossProcessStart.ProcessTask(mutexName);
    return 0;
}

Demo[] demos =
[
    new("condition-wait", "Mesa Vs Hoare Monitors", "two consumers wait behind an `if` and take one item", ConditionWait.Run),
    new("lock-left-held", "Lock", "a thread fails between acquire and release", LockLeftHeld.Run),
    new("deadlock-example", "Deadlock Example", "each thread acquires one lock and releases the other", DeadlockExample.Run),
    new("rlock-one-release-missing", "RLock", "acquired twice, released once", RLockOneReleaseMissing.Run),
    new("two-lock-deadlock", "Deadlock", "two threads take two locks in opposite orders", TwoLockDeadlock.Run),
    new("lock-across-process-start", "Problems with Fork", "a child is started while the lock that it needs is held", LockAcrossProcessStart.Run),
];

Demo[] chosen = args is ["all"] ? demos : [.. demos.Where(d => args.Contains(d.Name))];
if (chosen.Length == 0)
{
    Console.WriteLine("The programs of the course notes, with their bugs. Each line that is reported ends in a comment that names the rule.");
    Console.WriteLine("usage: dotnet run --project samples/CourseNotes -- all | <name> ...");
    foreach (Demo demo in demos)
    {
        Console.WriteLine($"  {demo.Name,-26} {demo.Section}: {demo.Shows}");
    }

    return args is [] ? 0 : 1;
}

foreach (Demo demo in chosen)
{
    Console.WriteLine($"== {demo.Name}: {demo.Shows}");
    demo.Run();
    Console.WriteLine();
}

return 0;

/// <param name="Section">Of the course notes.</param>
internal sealed record Demo(string Name, string Section, string Shows, Action Run);
