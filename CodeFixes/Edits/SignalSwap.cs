using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Makes another kind of signal of a private field, and writes all that is done with it in the other's words.</summary>
internal static class SignalSwap
{
    /// <summary>A signal's words.</summary>
    /// <param name="TimedWait">Null where there is no counterpart.</param>
    public sealed record Words(string Namespace, string Type, string Signal, string Wait, Func<ITypeSymbol, string?> TimedWait);

    public static readonly Words Semaphore = new("System.Threading", "SemaphoreSlim", "Release", "Wait", _ => "Wait");

    public static readonly Words AutoReset = new("System.Threading", "AutoResetEvent", "Set", "WaitOne", _ => "WaitOne");

    public static readonly Words Bounded = new("ConcurrencyLint.Primitives", "ThreadBoundedSemaphore", "Release", "Acquire", t => t.Name == "TimeSpan" ? "TryAcquire" : null);

    /// <summary>The change; null where something is done with the field that has no counterpart, or where others have it too.</summary>
    /// <param name="initial">What the constructor is given instead of its first argument; null where that cannot be said.</param>
    public static TextEdit? Write(ISymbol? symbol, Words words, Func<IOperation, string?> initial, FixSite site)
    {
        if (symbol is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences: [var declared] } field
            || declared.GetSyntax(site.Cancel) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } || site.TypeOf(declaration) is not { } type)
        {
            return null;
        }

        var edit = TextEdit.None;
        var name = Names.Type(words.Namespace, words.Type, declaration, site.Compilation.GetSemanticModel(declaration.SyntaxTree), ref edit);
        edit = edit.And(declaration.SyntaxTree, [new(declaration.Type is NullableTypeSyntax nullable ? nullable.ElementType.Span : declaration.Type.Span, name)]);
        var values = type.ValuesOf(field).ToList();
        if (values.Count == 0)
            return null;
        foreach (var value in values)
        {
            if (value.Bare() is not IObjectCreationOperation { Syntax: BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: > 0 } arguments, Initializer: null } creation, Arguments: var given } || initial(given[0].Value) is not { } argument)
                return null;
            edit = edit.And(creation.SyntaxTree, [new(arguments.Span, $"({argument})")]);
            if (creation is ObjectCreationExpressionSyntax { Type: var written })
                edit = edit.And(creation.SyntaxTree, [new(written.Span, name)]);
        }

        foreach (var reference in type.UsesOf(field))
        {
            if (Rename(reference, words, site.Program) is not { } changes)
                return null;
            edit = edit.And(reference.Syntax.SyntaxTree, changes);
        }

        return edit;
    }

    /// <summary>What becomes of one use, which may stay as it is; null where it has no counterpart.</summary>
    private static IReadOnlyList<TextChange>? Rename(IFieldReferenceOperation reference, Words words, ProgramModel program)
    {
        switch (reference.Parent)
        {
            case ISimpleAssignmentOperation assignment when assignment.Target == reference:
                return [];
            case IInvocationOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var method } } call } operation when operation.Instance == reference && program.Sync.Find(operation) is { } op:
                var wait = call.ArgumentList.Arguments.Count == 0 ? words.Wait : op.Timeout is { Type: { } time } && call.ArgumentList.Arguments.Count == 1 ? words.TimedWait(time) : null;
                return op.Verb switch
                {
                    SyncVerb.Signal or SyncVerb.Release when call.ArgumentList.Arguments.Count == 0 => [new TextChange(method.Span, words.Signal)],
                    SyncVerb.Block or SyncVerb.Acquire when operation.Type is { SpecialType: SpecialType.System_Boolean or SpecialType.System_Void } && wait is not null => [new TextChange(method.Span, wait)],
                    SyncVerb.Neutral when op.Row.Has(SyncNotes.NoThrow) && call.ArgumentList.Arguments.Count == 0 => [],
                    _ => null,
                };
            case IConversionOperation { Parent: IInvocationOperation dispose } when dispose.Arguments.IsEmpty && program.Sync.Find(dispose) is not { Verb: not SyncVerb.Neutral }:
                return [];
            default:
                return null;
        }
    }
}
