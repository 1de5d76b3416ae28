namespace ConcurrencyLint.Primitives;

/// <content>Threads whose target has arguments: these are evaluated once, by the caller, where a lambda would share its variables.</content>
public partial class WorkerThread
{
    /// <summary>Creates and starts a thread that runs <paramref name="target"/>.</summary>
    /// <returns>The thread, for joining it.</returns>
    /// <inheritdoc cref="WorkerThread(Action, string, bool?)"/>
    /// <inheritdoc cref="Start()" path="/exception[@cref='T:System.OutOfMemoryException']"/>
    public static WorkerThread Start(Action target, string? name = null, bool? daemon = null)
        => Started(new WorkerThread(target, name, daemon));

    /// <summary>Creates a thread that will call <paramref name="target"/> with the arguments.</summary>
    /// <returns>The thread, not started.</returns>
    /// <inheritdoc cref="WorkerThread(Action, string, bool?)"/>
    public static WorkerThread Create<T1>(
        Action<T1> target, T1 arg1, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1), target, name, daemon);
    }

    /// <summary>Creates and starts a thread that calls <paramref name="target"/> with the arguments.</summary>
    /// <inheritdoc cref="Start(Action, string, bool?)"/>
    public static WorkerThread Start<T1>(
        Action<T1> target, T1 arg1, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, name, daemon));

    /// <inheritdoc cref="Create{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Create<T1, T2>(
        Action<T1, T2> target, T1 arg1, T2 arg2, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1, arg2), target, name, daemon);
    }

    /// <inheritdoc cref="Start{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Start<T1, T2>(
        Action<T1, T2> target, T1 arg1, T2 arg2, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, arg2, name, daemon));

    /// <inheritdoc cref="Create{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Create<T1, T2, T3>(
        Action<T1, T2, T3> target, T1 arg1, T2 arg2, T3 arg3, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1, arg2, arg3), target, name, daemon);
    }

    /// <inheritdoc cref="Start{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Start<T1, T2, T3>(
        Action<T1, T2, T3> target, T1 arg1, T2 arg2, T3 arg3, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, arg2, arg3, name, daemon));

    /// <inheritdoc cref="Create{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Create<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1, arg2, arg3, arg4), target, name, daemon);
    }

    /// <inheritdoc cref="Start{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Start<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, arg2, arg3, arg4, name, daemon));

    /// <inheritdoc cref="Create{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Create<T1, T2, T3, T4, T5>(
        Action<T1, T2, T3, T4, T5> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1, arg2, arg3, arg4, arg5), target, name, daemon);
    }

    /// <inheritdoc cref="Start{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Start<T1, T2, T3, T4, T5>(
        Action<T1, T2, T3, T4, T5> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, arg2, arg3, arg4, arg5, name, daemon));

    /// <inheritdoc cref="Create{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Create<T1, T2, T3, T4, T5, T6>(
        Action<T1, T2, T3, T4, T5, T6> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1, arg2, arg3, arg4, arg5, arg6), target, name, daemon);
    }

    /// <inheritdoc cref="Start{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Start<T1, T2, T3, T4, T5, T6>(
        Action<T1, T2, T3, T4, T5, T6> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, arg2, arg3, arg4, arg5, arg6, name, daemon));

    /// <inheritdoc cref="Create{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Create<T1, T2, T3, T4, T5, T6, T7>(
        Action<T1, T2, T3, T4, T5, T6, T7> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1, arg2, arg3, arg4, arg5, arg6, arg7), target, name, daemon);
    }

    /// <inheritdoc cref="Start{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Start<T1, T2, T3, T4, T5, T6, T7>(
        Action<T1, T2, T3, T4, T5, T6, T7> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, arg2, arg3, arg4, arg5, arg6, arg7, name, daemon));

    /// <inheritdoc cref="Create{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Create<T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, string? name = null, bool? daemon = null)
    {
        SynchronousTarget.Require(target);
        return new WorkerThread(() => target(arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8), target, name, daemon);
    }

    /// <inheritdoc cref="Start{T1}(Action{T1}, T1, string, bool?)"/>
    public static WorkerThread Start<T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8> target, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, string? name = null, bool? daemon = null)
        => Started(Create(target, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, name, daemon));

    private static WorkerThread Started(WorkerThread thread)
    {
        thread.Start();
        return thread;
    }
}
