namespace ConcurrencyLint;

/// <summary>A call of a method that says its callers hold a lock, by code that does not.</summary>
/// <param name="Lock">As the caller names it.</param>
internal sealed record RequiredCall(IOperation At, IMethodSymbol Callee, LockPath Lock)
{
    public static IEnumerable<RequiredCall> Missing(TypeModel type)
    {
        foreach (var method in type.Symbols.OfType<IMethodSymbol>())
        {
            var required = RequiredLocks.Of(method).ToList();
            if (required.Count == 0)
                continue;
            foreach (var (caller, call) in type.CallersOf(method).Select(c => (c.Caller, (IInvocationOperation)c.Call)))
            {
                if (call.Instance is not (null or IInstanceReferenceOperation) || caller.Entry is Entry.Unknown || (caller.Lambda is null && Lifecycle.IsQuiet(caller.Owner)))
                    continue;
                foreach (var path in required)
                {
                    if (!IsHeld(path, caller, call, type))
                        yield return new(call, method, path);
                }
            }
        }
    }

    private static bool IsHeld(LockPath path, CodeUnit caller, IOperation call, TypeModel type)
        => (caller.Lambda is null && type.HeldByCallersOf(caller.Owner).Any(k => k.Path.Equals(path)))
           || type.AllFlows.FirstOrDefault(f => f.Unit == caller) is { } flow && (flow.IsIncomplete || flow.Before(call) is not { } state || state.Must.Any(m => m.Key.Path.Equals(flow.Substitute(path, call, state))));
}
