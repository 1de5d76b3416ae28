namespace ConcurrencyLint;

/// <summary>What a member of a synchronization type does to its target.</summary>
internal enum SyncVerb
{
    /// <summary>Nothing that concerns locks; the row says that the member was considered.</summary>
    Neutral,

    /// <summary>Takes the target lock.</summary>
    Acquire,

    /// <summary>Gives the target lock back.</summary>
    Release,

    /// <summary>Releases the target lock, sleeps until it is signalled, and takes it again.</summary>
    Wait,

    /// <summary>Wakes those who wait for the target.</summary>
    Signal,

    /// <summary>Stops this thread until something outside it happens.</summary>
    Block,

    /// <summary>Starts a thread, task, timer or process.</summary>
    Start,

    /// <summary>Waits for a thread, task or process to end.</summary>
    Join,

    /// <summary>Requests cancellation, which runs registered callbacks.</summary>
    Cancel,

    /// <summary>Makes a value visible to other threads.</summary>
    Publish,

    /// <summary>Completes a future or a queue.</summary>
    Complete,

    /// <summary>Reads shared state atomically.</summary>
    Read,

    /// <summary>Changes shared state atomically.</summary>
    Write,

    /// <summary>Runs code that somebody has supplied.</summary>
    Call,
}

/// <summary>What a type in the table is; several may hold at once.</summary>
[Flags]
internal enum SyncTraits
{
    None = 0,

    /// <summary>A lock: one thread at a time holds it, but for the shared modes of a read/write lock.</summary>
    Mutex = 1 << 0,

    /// <summary>Hands out permits; a lock where it has one.</summary>
    Semaphore = 1 << 1,

    /// <summary>A state that threads wait for until it is set.</summary>
    Event = 1 << 2,

    /// <summary>Threads meet there and go on together.</summary>
    Barrier = 1 << 3,

    /// <summary>Set when it has been signalled often enough.</summary>
    Countdown = 1 << 4,

    /// <summary>Threads that hold the lock can wait there for a signal.</summary>
    Condition = 1 << 5,

    /// <summary>A thread, or what hands work to one.</summary>
    Thread = 1 << 6,

    /// <summary>A task, its source, its factory or its awaiter.</summary>
    Task = 1 << 7,

    /// <summary>Runs a callback or wakes its waiter when the time has come.</summary>
    Timer = 1 << 8,

    /// <summary>Another process.</summary>
    Process = 1 << 9,

    /// <summary>Items go from producers to consumers, who can wait for them.</summary>
    Queue = 1 << 10,

    /// <summary>Cancellation, its source or its registration.</summary>
    Token = 1 << 11,

    /// <summary>Safe for several threads: each call is atomic.</summary>
    Atomic = 1 << 12,

    /// <summary>A collection; safe for several threads only if it is atomic too.</summary>
    Collection = 1 << 13,

    /// <summary>Files, streams, the network, databases, the console.</summary>
    Io = 1 << 14,

    /// <summary>Its holder may take it again.</summary>
    Reentrant = 1 << 15,

    /// <summary>Only the thread that took it may give it back.</summary>
    ThreadOwned = 1 << 16,

    /// <summary>Several processes can share it.</summary>
    CrossProcess = 1 << 17,

    /// <summary>Waiters spin instead of sleeping.</summary>
    Spin = 1 << 18,

    /// <summary>One waiter passes for each signal.</summary>
    AutoReset = 1 << 19,

    /// <summary>The <c>lock</c> statement takes it by its own members, not by its monitor (since C# 13).</summary>
    LockStatement = 1 << 20,

    /// <summary>Once signalled it lets everybody pass, until it is reset.</summary>
    ManualReset = 1 << 21,

    /// <summary>While one thread at a time changes it, others may look.</summary>
    SingleWriter = 1 << 22,
}

/// <summary>What else the table says of one member.</summary>
[Flags]
internal enum SyncNotes : long
{
    None = 0,

    /// <summary>Several threads may hold the lock in this mode at once.</summary>
    Shared = 1 << 0,

    /// <summary>The read mode that may become the write mode.</summary>
    Upgradeable = 1 << 1,

    /// <summary>The result is a scope whose disposal releases the lock.</summary>
    Scope = 1 << 2,

    /// <summary>Without a timeout argument the call returns only with the lock, whatever its return type says.</summary>
    Always = 1 << 3,

    /// <summary>The member throws in no correct program.</summary>
    NoThrow = 1 << 4,

    /// <summary>Wakes every waiter, not one.</summary>
    All = 1 << 5,

    /// <summary>Releases every level of a re-entrant lock, or every mode of a read/write lock.</summary>
    Every = 1 << 6,

    /// <summary>A wait that is short in practice: streams, files, the console.</summary>
    Io = 1 << 7,

    /// <summary>The delegate argument has run when the call returns.</summary>
    Immediate = 1 << 8,

    /// <summary>Another thread runs the delegate argument.</summary>
    Spawned = 1 << 10,

    /// <summary>Starts or waits for a process, not a thread.</summary>
    Process = 1 << 9,

    /// <summary>Turns the read mode that the thread holds into the write mode, so that taking it under the read mode is right.</summary>
    Upgrade = 1 << 11,

    /// <summary>The thread that calls may run the delegate argument itself, or may be the one that it is handed to.</summary>
    Inline = 1 << 12,

    /// <summary>Where the owner has ended without releasing it, the lock is taken all the same and <c>AbandonedMutexException</c> says so.</summary>
    Abandoned = 1 << 13,

    /// <summary>It returns when other threads have run the delegate argument.</summary>
    Joins = 1 << 14,

    /// <summary>Waits only for a callback that happens to run: nobody notices unless the callback needs something of the one who waits.</summary>
    Brief = 1 << 15,

    /// <summary>Time goes by, and nothing else is waited for.</summary>
    Pause = 1 << 16,

    /// <summary>Runs, before it returns, what others have registered.</summary>
    Callbacks = 1 << 17,

    /// <summary>It looks at its collection and changes nothing.</summary>
    Pure = 1 << 18,

    /// <summary>The first of several that is done will do.</summary>
    Any = 1 << 19,

    /// <summary>The target is how many there are to begin with, at least none; a whole number after it is the most that there may be.</summary>
    Count = 1 << 20,

    /// <summary>At least one, with <see cref="Count"/>.</summary>
    Positive = 1 << 21,

    /// <summary>Puts something in, or counts up.</summary>
    Adds = 1 << 22,

    /// <summary>Takes something out, or counts down.</summary>
    Removes = 1 << 23,

    /// <summary>Only who refers to the new object keeps it from being collected, and collected it does nothing more. Given no state it is its own, and keeps itself.</summary>
    Unrooted = 1 << 24,

    /// <summary>Stops another thread, or lets it go on, wherever it happens to be.</summary>
    Forced = 1 << 25,

    /// <summary>The target says what the new event is: with its zero one waiter passes for each signal, else everybody until it is reset.</summary>
    Mode = 1 << 26,

    /// <summary>An exception that leaves the delegate argument ends the program.</summary>
    Fatal = 1 << 27,

    /// <summary>The new object does nothing until it is started.</summary>
    Cold = 1 << 28,

    /// <summary>It starts the object, whatever else it does; a property does when it is set to true.</summary>
    Starts = 1 << 29,

    /// <summary>Throws the second time.</summary>
    Once = 1 << 30,

    /// <summary>The result has as many items as the target says.</summary>
    Times = 1L << 31,

    /// <summary>The delegate argument runs once for each item of the target.</summary>
    Each = 1L << 32,

    /// <summary>Those who wait for the target, now or later, get an exception.</summary>
    Breaks = 1L << 33,

    /// <summary>The new timer comes again and again, unless it is told not to.</summary>
    Repeats = 1L << 34,

    /// <summary>The timer does not come any more.</summary>
    Stops = 1L << 35,

    /// <summary>Once the new object is disposed, who uses it gets an exception.</summary>
    Perishes = 1L << 36,

    /// <summary>What the thread runs; a derived class overrides it.</summary>
    Body = 1L << 37,

    /// <summary>What it returns has ended already.</summary>
    Done = 1L << 38,

    /// <summary>Set to true, it lets the process end before the thread does.</summary>
    Background = 1L << 39,

    /// <summary>Tells a thread to end.</summary>
    Ends = 1L << 40,

    /// <summary>Writes what outlives the process: cut off in the middle it is spoilt.</summary>
    Persists = 1L << 41,
}

/// <summary>The operand that a row speaks of.</summary>
/// <param name="Argument">The ordinal of the parameter, or a negative number for the other kinds.</param>
internal readonly record struct SyncTarget(int Argument)
{
    public static readonly SyncTarget This = new(-1);
    public static readonly SyncTarget Scope = new(-2);
    public static readonly SyncTarget None = new(-3);
}

/// <summary>A type of the synchronization table.</summary>
internal sealed record SyncType(string MetadataName, SyncTraits Traits)
{
    /// <summary>As it is written in a program, without its namespace, the types around it and its parameters.</summary>
    public string Name { get; } = MetadataName.Substring(MetadataName.LastIndexOfAny(['.', '+']) + 1).Split('`')[0];
}

/// <summary>One row of the synchronization table: what one member of a type does.</summary>
internal sealed record SyncRow(SyncType Type, string Member, SyncVerb Verb, SyncTarget Target, SyncNotes Notes)
{
    /// <summary>What stands in a text where the member is used.</summary>
    public string Word => Member == ".ctor" ? Type.Name : Member;

    public bool Has(SyncNotes note) => (Notes & note) != 0;

    public bool Is(SyncTraits trait) => (Type.Traits & trait) != 0;

    /// <summary>It takes, gives back or waits for a lock, or wakes those who do.</summary>
    public bool ConcernsLocks => Verb is SyncVerb.Acquire or SyncVerb.Release or SyncVerb.Wait || (Verb == SyncVerb.Signal && Is(SyncTraits.Condition));

    /// <summary>Another thread runs the delegate argument.</summary>
    public bool Spawns => Has(SyncNotes.Spawned) || Verb == SyncVerb.Start;

    /// <summary>It works on the lock that every object has, not on a type made to be one.</summary>
    public bool LocksAnyObject => Is(SyncTraits.Mutex) && Target.Argument >= 0;

    public LockMode Mode => Has(SyncNotes.Upgradeable) ? LockMode.Upgradeable : Has(SyncNotes.Shared) ? LockMode.Shared : LockMode.Exclusive;
}
