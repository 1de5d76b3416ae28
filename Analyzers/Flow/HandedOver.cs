using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Who runs a body of code as work of its own.</summary>
internal static class HandedOver
{
    /// <summary>What the lambda, local function or method is handed to, as far as the text of its type shows it.</summary>
    public static IEnumerable<SyncRow> Runners(SyntaxNode body, ProgramModel program)
    {
        if (body is AnonymousFunctionExpressionSyntax)
            return program.Operation(body) is { } lambda && RunnerOf(Function(lambda), program) is { } row ? [row] : [];
        return program.DeclaredAt(body) is not { ContainingType: { } home } method ? []
            : program.Type(home).UnitsThatMention(method.Name).SelectMany(u => u.Root.Descendants()).Where(o => IsUse(o, method)).Select(o => RunnerOf(o, program)).OfType<SyncRow>();
    }

    private static IOperation Function(IOperation lambda) => lambda is IDelegateCreationOperation { Target: var target } ? target : lambda.Bare() is IDelegateCreationOperation { Target: var inner } ? inner : lambda;

    /// <summary>The method as a delegate, or a lambda that does nothing but call it.</summary>
    private static bool IsUse(IOperation operation, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method, operation switch
    {
        IMethodReferenceOperation reference => reference.Method.OriginalDefinition,
        IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: var value }] } => Called(value),
        IAnonymousFunctionOperation { Body.Operations: [IExpressionStatementOperation { Operation: var value }] } => Called(value),
        IAnonymousFunctionOperation { Body.Operations: [IExpressionStatementOperation { Operation: var value }, IReturnOperation] } => Called(value),
        _ => null,
    });

    private static IMethodSymbol? Called(IOperation? value)
        => (value is IAwaitOperation await ? await.Operation : value)?.Bare() is IInvocationOperation call ? call.TargetMethod.OriginalDefinition : null;

    private static SyncRow? RunnerOf(IOperation function, ProgramModel program)
        => program.Sync.EntryOf(function) == Entry.Spawned && program.Sync.RunnerOf(function) is { } row && !row.Has(SyncNotes.Inline) ? row : null;
}
