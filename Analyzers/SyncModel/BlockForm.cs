using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>The statements with which the language holds a lock for one block.</summary>
internal static class BlockForm
{
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>The traits of objects whose monitor is not the lock that their own members take.</summary>
    private const SyncTraits Others = ~(SyncTraits.Collection | SyncTraits.Atomic);

    /// <summary>What may stand before the block in the place of an unconditional acquire, best first: <c>lock (_gate)</c>, <c>using (_gate.EnterScope())</c>.</summary>
    public static IEnumerable<string> Of(SyncOp acquire, SyncModel sync)
    {
        if (acquire is not { Verb: SyncVerb.Acquire, IsConditional: false, Flag: null, Row: { Mode: LockMode.Exclusive } row, Operand: { } target, At: IInvocationOperation { Type.SpecialType: SpecialType.System_Void, Arguments: var arguments } })
            yield break;
        var traits = sync.Traits(target.Type);
        if (row.LocksAnyObject ? arguments.Length == 1 && target.Type is { IsReferenceType: true } && (traits & Others) == 0 : arguments.IsEmpty && row.Is(SyncTraits.LockStatement) && Language(target.Syntax) >= CSharp13)
            yield return $"lock ({target.Syntax})";
        if (arguments.IsEmpty && CanKeepRefStruct(target.Syntax) && sync.ScopeOf(target.Type) is { } scope)
            yield return $"using ({target.Syntax}.{scope.Member}())";
    }

    /// <summary>Before C# 13 a method that is left and entered again, async or an iterator, keeps no <c>ref struct</c>, and older compilers notice only when they emit.</summary>
    public static bool CanKeepRefStruct(SyntaxNode near)
    {
        if (Language(near) >= CSharp13)
            return true;
        var function = near.Ancestors().First(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax or AccessorDeclarationSyntax);
        return !function.ChildTokens().Any(t => t.IsKind(SyntaxKind.AsyncKeyword))
            && !StatementList.Inside(function).Any(n => n is YieldStatementSyntax or AwaitExpressionSyntax);
    }

    private static LanguageVersion Language(SyntaxNode node) => ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion;
}
