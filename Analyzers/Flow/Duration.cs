using System.Globalization;

namespace ConcurrencyLint;

/// <summary>The milliseconds that an expression stands for whenever it runs; -1 for as long as it takes.</summary>
internal static class Duration
{
    public const double Infinite = -1;

    public static double? Of(IOperation? value, ProgramModel program) => value switch
    {
        null => null,
        { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_Double } => Number(value) ?? WholeNumber.Of(value, program),
        IConversionOperation conversion => Of(conversion.Operand, program),
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand, program),
        IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } } => Infinite,
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => 0,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Of(WholeNumber.OnlyValue(field.OriginalDefinition, program), program),
        ILocalReferenceOperation local => Of(WholeNumber.OnlyValue(local), program),
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "TimeSpan" } method, Arguments: [var argument, ..] } => Unit(method.Name) * (Number(argument.Value) ?? WholeNumber.Of(argument.Value, program)),
        IObjectCreationOperation { Type.Name: "TimeSpan", Arguments: [var hours, var minutes, var seconds] } => (Number(hours.Value) * 3600 + Number(minutes.Value) * 60 + Number(seconds.Value)) * 1000,
        _ => null,
    };

    private static double? Number(IOperation value) => value.ConstantValue is { HasValue: true, Value: (int or long or uint or double) and var number } ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : null;

    private static double? Unit(string factory) => factory switch
    {
        "FromMilliseconds" => 1,
        "FromSeconds" => 1000,
        "FromMinutes" => 60 * 1000,
        "FromHours" => 60 * 60 * 1000,
        "FromDays" => 24 * 60 * 60 * 1000,
        _ => null,
    };
}
