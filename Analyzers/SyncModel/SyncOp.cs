namespace ConcurrencyLint;

/// <summary>A synchronization operation: a row of the table at work in one place of the program.</summary>
internal sealed class SyncOp
{
    private const int Infinite = -1;

    public SyncOp(SyncRow row, IOperation at)
    {
        Row = row;
        At = at;
        var arguments = at.Arguments();
        Target = row.Target.Argument >= 0
            ? arguments.FirstOrDefault(a => a.Parameter?.Ordinal == row.Target.Argument)?.Value
            : row.Target == SyncTarget.None ? null : (at as IInvocationOperation)?.Instance ?? (at as IPropertyReferenceOperation)?.Instance;
        Timeout = arguments.FirstOrDefault(a => IsTimeout(a.Parameter))?.Value;
        Flag = arguments.FirstOrDefault(a => a.Parameter is { RefKind: RefKind.Ref, Type.SpecialType: SpecialType.System_Boolean })?.Value;

        if (row.Verb != SyncVerb.Acquire)
            return;
        var untimed = Timeout is null || IsInfinite(Timeout);
        IsConditional = (Flag is not null || ReturnsBool(at.Type)) && !(untimed && (Timeout is not null || row.Has(SyncNotes.Always)));
    }

    public SyncRow Row { get; }

    /// <summary>The call, creation or property access that does it.</summary>
    public IOperation At { get; }

    /// <summary>The operand synchronized on, where there is one.</summary>
    public IOperation? Target { get; }

    /// <summary>The operand without the conversion that the call needs.</summary>
    public IOperation? Operand
    {
        get
        {
            var operand = Target;
            while (operand is IConversionOperation { IsImplicit: true } conversion)
                operand = conversion.Operand;
            return operand;
        }
    }

    /// <summary>The timeout argument.</summary>
    public IOperation? Timeout { get; }

    /// <summary>The <c>ref bool</c> that says whether the lock was taken.</summary>
    public IOperation? Flag { get; }

    /// <summary>An acquire that may return without the lock and says so by its result or its flag.</summary>
    public bool IsConditional { get; }

    public SyncVerb Verb => Row.Verb;

    /// <summary>It gives up after a while, so it cannot hang for ever.</summary>
    public bool IsTimed => Timeout is not null && !IsInfinite(Timeout);

    /// <summary>It ends with an exception when a token is cancelled.</summary>
    public bool IsCancellable => At is IInvocationOperation call && call.Arguments.Any(a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type.Name: "CancellationToken" });

    /// <summary>It starts the object that it is called on; what returns a handle starts something else.</summary>
    public bool StartsTarget => Row.Has(SyncNotes.Starts) || (Verb == SyncVerb.Start && Row.Target == SyncTarget.This && At.Type is { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean });

    /// <summary>It is the <c>lock</c> statement, which the compiler writes as calls.</summary>
    public bool IsStatement => At.IsImplicit;

    /// <summary>It is a delegate that is called.</summary>
    public bool IsDelegate => At is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke };

    /// <summary>The name for messages: <c>Thread.Sleep</c>, or what the delegate is called.</summary>
    public string Name => !IsDelegate ? $"{Row.Type.Name}.{Row.Member}" : Target?.Syntax.ToString() is { } name && name.IndexOfAny(['(', '\n']) < 0 ? name : "the delegate";

    private static bool IsTimeout(IParameterSymbol? parameter)
        => parameter is not null && (parameter.Name.IndexOf("timeout", StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name is "milliseconds");

    private static bool IsInfinite(IOperation timeout) => timeout switch
    {
        { ConstantValue: { HasValue: true, Value: Infinite } } => true,
        IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } } => true,
        IConversionOperation conversion => IsInfinite(conversion.Operand),
        _ => false,
    };

    private static bool ReturnsBool(ITypeSymbol? type)
        => type is { SpecialType: SpecialType.System_Boolean }
            or INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] };
}
