using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>A call on an object that has a name: <c>done.Set()</c>, <c>_done?.Reset()</c>.</summary>
internal sealed record EventCall(InvocationExpressionSyntax Call, ExpressionSyntax Receiver)
{
    /// <summary>The call that a word is the method's name of.</summary>
    public static EventCall? At(SyntaxToken word)
        => word.Parent is SimpleNameSyntax { Parent: { Parent: InvocationExpressionSyntax call } } name && call.Expression == name.Parent ? Of(call) : null;

    /// <summary>What a statement does, where that is one call and nothing else.</summary>
    public static EventCall? Of(StatementSyntax? statement)
        => statement is ExpressionStatementSyntax { Expression: var expression }
            ? expression switch
            {
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: InvocationExpressionSyntax call } => Of(call),
                ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => Of(call),
                InvocationExpressionSyntax call => Of(call),
                _ => null,
            }
            : null;

    /// <summary>The call and its receiver.</summary>
    public static EventCall? Of(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: var receiver } => new(call, receiver),
        MemberBindingExpressionSyntax when call.Parent is ConditionalAccessExpressionSyntax access => new(call, access.Expression),
        _ => null,
    };

    /// <summary>Both calls are on what is written in the same way.</summary>
    public bool IsOnSame(EventCall? other) => other is not null && IsOnSame(other.Receiver);

    public bool IsOnSame(ExpressionSyntax receiver) => SyntaxFactory.AreEquivalent(Bare(Receiver), Bare(receiver));

    /// <summary>What it does, if it is an event's member.</summary>
    public SyncOp? OpOn(ProgramModel program)
        => program.Operation(Call) is { } operation && program.Sync.Find(operation) is { } op && op.Row.Is(SyncTraits.Event) ? op : null;

    /// <summary>Other code than the one around the call can come to the event: no local that nobody else gets.</summary>
    public bool IsShared(ProgramModel program)
    {
        if (program.Operation(Receiver) is not ILocalReferenceOperation { Local: var local } reference)
            return true;
        var body = StartedWork.BodyOf(reference);
        return StartedWork.RootOf(reference).Descendants().OfType<ILocalReferenceOperation>()
            .Any(r => SymbolEqualityComparer.Default.Equals(r.Local, local)
                && (StartedWork.BodyOf(r) != body || r.Parent is not (IInvocationOperation or IMemberReferenceOperation or IConditionalAccessOperation)));
    }

    private static ExpressionSyntax Bare(ExpressionSyntax receiver) => receiver switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => Bare(inner),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } => Bare(inner),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var member } => member,
        _ => receiver,
    };
}
