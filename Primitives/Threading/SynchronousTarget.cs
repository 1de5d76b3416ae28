using System.Runtime.CompilerServices;

namespace ConcurrencyLint.Primitives;

/// <summary>Refuses work that would only begin on the thread it is given to.</summary>
internal static class SynchronousTarget
{
    /// <summary>Returns <paramref name="target"/> if it has run when its call returns.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="target"/> is <c>async</c>.</exception>
    public static T Require<T>(T? target, [CallerArgumentExpression(nameof(target))] string? name = null)
        where T : Delegate
    {
        ArgumentNullException.ThrowIfNull(target, name);
        foreach (Delegate part in target.GetInvocationList())
        {
            if (part.Method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
            {
                throw new ArgumentException(
                    "The method is async: it returns at its first await, and what it does later runs on some other thread, where nobody waits " +
                    "for it or sees what it throws. Pass a synchronous method, or start the async one with Task.Run.",
                    name);
            }
        }

        return target;
    }

    /// <summary>The same for a target whose result would be a task.</summary>
    /// <inheritdoc cref="Require"/>
    public static T RequireResult<T, TResult>(T? target, [CallerArgumentExpression(nameof(target))] string? name = null)
        where T : Delegate
    {
        Type result = typeof(TResult);
        bool isTask = typeof(Task).IsAssignableFrom(result) || result == typeof(ValueTask)
            || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(ValueTask<>));
        return isTask && target is not null
            ? throw new ArgumentException(
                $"The method returns a {result.Name}, and would count as done when it has only begun. Pass a synchronous method, or start the async one with Task.Run.",
                name)
            : Require(target, name);
    }
}
