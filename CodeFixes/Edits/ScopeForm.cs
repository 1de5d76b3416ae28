namespace ConcurrencyLint;

/// <summary>The statements that hold a lock for one block, where the lock has such.</summary>
internal static class ScopeForm
{
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>What to write before the block, best first: <c>lock (_gate)</c>, <c>using (_gate.EnterScope())</c>.</summary>
    public static IEnumerable<string> Headers(LockSection section, FixSite site)
    {
        if (section.Acquire is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: var held } local] })
        {
            if (section.Release is ExpressionStatementSyntax { Expression: var release } && IsOnlyReleased(local.Identifier.ValueText, section))
                yield return $"{(release is AwaitExpressionSyntax ? "await " : "")}using ({held})";
            yield break;
        }

        if (site.Sync(section.Call) is not { IsConditional: false, Flag: null, Target.Syntax: { } target, Row: var row } op
            || section.Acquire is not ExpressionStatementSyntax statement || (section.Release ?? section.Redundant.FirstOrDefault()) is IfStatementSyntax || IsReplaced(target, section))
        {
            yield break;
        }

        if (row.Has(SyncNotes.Scope))
        {
            if (section.ReleaseText.Length == 0)
                yield return $"using ({statement.Expression})";
            yield break;
        }

        if (section.Call is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: var arguments } || row.Mode != LockMode.Exclusive || op.At.Type?.SpecialType != SpecialType.System_Void)
            yield break;
        var type = site.Model.GetTypeInfo(target, site.Cancel).Type;
        var isLock = type is { Name: "Lock", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
        if (isLock ? arguments == 0 && site.Language >= CSharp13 : row.Type.MetadataName == "System.Threading.Monitor" && arguments == 1)
            yield return $"lock ({target})";
        if (row.Target == SyncTarget.This && arguments == 0 && CanKeepRefStruct(statement) && type?.GetMembers("EnterScope").OfType<IMethodSymbol>().Any(m => m.Parameters.IsEmpty) == true)
            yield return $"using ({target}.EnterScope())";
    }

    /// <summary>Before C# 13 a method that is left and entered again, async or an iterator, keeps no <c>ref struct</c>, and older compilers notice only when they emit.</summary>
    public static bool CanKeepRefStruct(SyntaxNode near)
    {
        if (((CSharpParseOptions)near.SyntaxTree.Options).LanguageVersion >= CSharp13)
            return true;
        var function = near.Ancestors().First(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax or AccessorDeclarationSyntax);
        return !StatementList.Inside(function).Any(n => n is YieldStatementSyntax or AwaitExpressionSyntax)
            && !function.ChildTokens().Any(t => t.IsKind(SyntaxKind.AsyncKeyword));
    }

    /// <summary>The scope is not asked for anything else.</summary>
    private static bool IsOnlyReleased(string name, LockSection section)
        => section.Body.Concat(section.Rest).SelectMany(LockSection.Names).All(n => n != name);

    /// <summary>A block holds the object that it was given; a release that reads the name again must find the same one.</summary>
    private static bool IsReplaced(SyntaxNode target, LockSection section)
        => section.Body.SelectMany(s => s.DescendantNodes()).OfType<AssignmentExpressionSyntax>().Any(a => a.Left.IsEquivalentTo(target, topLevel: false));
}
