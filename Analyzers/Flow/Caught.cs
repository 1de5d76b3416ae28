namespace ConcurrencyLint;

/// <summary>Whether code is ready for an exception at a place.</summary>
internal static class Caught
{
    /// <summary>A <c>try</c> of the same body around the place catches the exception, by one of its names or whatever it is.</summary>
    public static bool At(IOperation place, params string[] names)
    {
        for (IOperation? from = place, at = place.Parent; at is not null && from is not (IAnonymousFunctionOperation or ILocalFunctionOperation); from = at, at = at.Parent)
        {
            if (at is ITryOperation attempt && attempt.Body == from && attempt.Catches.Any(c => c.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception" or "SystemException" } || names.Contains(c.ExceptionType.Name)))
                return true;
        }

        return false;
    }
}
