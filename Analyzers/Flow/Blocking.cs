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
    public static Blocking Blocks(this SyncOp op)
        => op.Verb is not (SyncVerb.Block or SyncVerb.Join) || IsPoll(op) || IsAfterCompletion(op) ? Blocking.No
            : op.Row.Has(SyncNotes.Io) || (op.IsTimed && !op.Row.Has(SyncNotes.Always)) ? Blocking.Short
            : Blocking.Long;

    private static bool IsPoll(SyncOp op) => op.Timeout?.ConstantValue is { HasValue: true, Value: 0 };

    /// <summary>A task that the same code has seen completed, or has awaited, gives its result at once.</summary>
    private static bool IsAfterCompletion(SyncOp op)
    {
        if (!op.Row.Is(SyncTraits.Task) || op.Target is not { } task)
            return false;
        var text = task.Syntax.ToString();
        var body = task.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.ToString() ?? "";
        return body.Contains(text + ".IsCompleted") || body.Contains(text + ".Status") || body.Contains("await " + text) || body.Contains(text + ".IsFaulted");
    }
}
