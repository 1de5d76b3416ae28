namespace ConcurrencyLint;

/// <summary>Looks through the conversions of a value, written or not.</summary>
internal static class Conversions
{
    /// <summary>The value before it was converted.</summary>
    public static IOperation Bare(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }
}
