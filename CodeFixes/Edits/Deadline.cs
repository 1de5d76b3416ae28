using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>The moment at which a timeout is over, in the words of the code that waits.</summary>
/// <param name="Clock">The declaration that fixes the moment.</param>
/// <param name="Remaining">The local that has what is left.</param>
/// <param name="Rest">Its declaration.</param>
/// <param name="Argument">What is left, as a timeout.</param>
internal sealed record Deadline(string Clock, string Remaining, string Rest, string Argument, TextEdit Usings)
{
    /// <param name="near">Where it will be declared.</param>
    public static Deadline? Of(SyncOp op, StatementSyntax near, FixSite site)
    {
        if (op.Timeout is not { Syntax: ExpressionSyntax timeout, Type: { } type })
            return null;
        var isSpan = type.Name == "TimeSpan";
        var isFinite = IsFinite(op.Timeout);
        if ((!isSpan && type.SpecialType != SpecialType.System_Int32) || (!isFinite && timeout is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax })))
            return null;

        var usings = TextEdit.None;
        string TypeName(string @namespace, string name) => Names.Type(@namespace, name, near, site.Model, ref usings);
        var milliseconds = isSpan ? $"(long){timeout}.TotalMilliseconds" : timeout.ToString();
        string Unless(string forEver) => isFinite ? "" : $"{timeout} == {TypeName("System.Threading", "Timeout")}.{(isSpan ? "InfiniteTimeSpan" : "Infinite")} ? {forEver} : ";
        var remaining = Names.Free("remaining", near);
        string clock, left;
        if (site.Compilation.GetTypeByMetadataName("System.Environment")?.GetMembers("TickCount64").IsEmpty == false)
        {
            var (deadline, now) = (Names.Free("deadline", near), TypeName("System", "Environment") + ".TickCount64");
            (clock, left) = ($"var {deadline} = {Unless("long.MaxValue")}{now} + {milliseconds};", $"{deadline} - {now}");
        }
        else
        {
            var waited = Names.Free("waited", near);
            (clock, left) = ($"var {waited} = {TypeName("System.Diagnostics", "Stopwatch")}.StartNew();", $"{Unless("int.MaxValue")}{milliseconds} - {waited}.ElapsedMilliseconds");
        }

        var bounded = isFinite ? remaining : $"{TypeName("System", "Math")}.Min({remaining}, int.MaxValue)";
        var argument = isSpan ? $"{TypeName("System", "TimeSpan")}.FromMilliseconds({bounded})" : $"(int){bounded}";
        return new(clock, remaining, $"var {remaining} = {left};", argument, usings);
    }

    /// <summary>The timeout is written down there, so it is not the one that means for ever.</summary>
    private static bool IsFinite(IOperation timeout) => timeout switch
    {
        { ConstantValue: { HasValue: true, Value: >= 0 } } => true,
        IConversionOperation conversion => IsFinite(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: ['F', 'r', 'o', 'm', ..], ContainingType.Name: "TimeSpan" }, Arguments: var arguments } => arguments.All(a => a.Value.ConstantValue.HasValue),
        _ => false,
    };
}
