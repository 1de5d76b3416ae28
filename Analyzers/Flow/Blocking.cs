using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>How long a synchronization operation can hold up its thread.</summary>
internal enum Blocking
{
    /// <summary>It returns at once.</summary>
    No,

    /// <summary>For a bounded time, or one that is short in practice.</summary>
    Short,

    /// <summary>For long, or for ever.</summary>
    Long,
}

internal static class BlockingExtensions
{
    // What code asks before it waits for something that it knows will not make it wait.
    private static readonly ImmutableArray<string> Tests = ImmutableArray.Create(".IsCompleted", ".IsFaulted", ".Status", ".CurrentCount", ".IsSet");

    /// <param name="target">What it works on: a semaphore that carries signals is waited for, not acquired.</param>
    public static Blocking Blocks(this SyncOp op, LockKey? target, ProgramModel program)
        => !(op.Verb is SyncVerb.Block or SyncVerb.Join || (op.Verb == SyncVerb.Acquire && op.At.Type is not { Name: "Task" } && target is { } key && !program.IsLock(key.Path))) || op.Row.Has(SyncNotes.Brief) || IsPoll(op) || IsAfterCompletion(op)
            ? Blocking.No
            : op.Row.Has(SyncNotes.Io) || (op.IsTimed && !op.Row.Has(SyncNotes.Always)) ? Blocking.Short
            : Blocking.Long;

    private static bool IsPoll(SyncOp op) => op.Timeout?.ConstantValue is { HasValue: true, Value: 0 };

    /// <summary>A task that the same code has seen completed, or has awaited, gives its result at once; so does one that was told not to be asynchronous.</summary>
    private static bool IsAfterCompletion(SyncOp op)
    {
        if (op.Target is not { } task)
            return false;
        while (task is IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait" or "AsTask", Instance: { } inner })
            task = inner;
        if (task is IInvocationOperation call)
            return call.Arguments.Any(a => a.Parameter?.Name is "async" or "isAsync" or "useAsync" && a.Value.ConstantValue is { HasValue: true, Value: false });

        var text = task.Syntax.ToString();
        var body = task.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.ToString() ?? "";
        return Tests.Any(test => body.Contains(text + test)) || body.Contains("await " + text);
    }
}
