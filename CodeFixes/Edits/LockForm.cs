using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>How a type takes one of its locks for a block.</summary>
/// <param name="Header">The statement that opens the block and holds the lock; null where an acquire stands before a <c>try</c>.</param>
/// <param name="Acquire">The statement before the <c>try</c>.</param>
/// <param name="Release">The statement in its <c>finally</c>.</param>
internal sealed record LockForm(string? Header, string Acquire, string Release)
{
    /// <summary>The form that the type uses elsewhere, in the words that name the lock at a place; null where the lock has no name there.</summary>
    public static LockForm? Of(LockPath guard, SyntaxNode place, FixSite site)
    {
        if (site.TypeOf(place) is not { } type || NameAt(guard, place, site) is not { } name)
            return null;
        var acquires = type.AllFlows.SelectMany(f => f.Events)
            .Where(e => e is { Op: { Verb: SyncVerb.Acquire, IsConditional: false }, Lock: { Mode: LockMode.Exclusive, Path: var path } } && SymbolEqualityComparer.Default.Equals(path.Identity, guard.Identity))
            .Select(e => e.Op).ToList();
        if (acquires.Any(a => a.IsStatement) || (acquires.Count == 0 && guard.Type?.SpecialType == SpecialType.System_Object))
            return new($"lock ({name})", "", "");

        foreach (var op in acquires)
        {
            if (op.Operand?.Syntax is not { } target)
                continue;
            if (op.Row.Has(SyncNotes.Scope) && op.At.Syntax.Parent is UsingStatementSyntax or EqualsValueClauseSyntax or AwaitExpressionSyntax && BlockForm.CanKeepRefStruct(place))
            {
                var isAwaited = op.At.Syntax.Parent is AwaitExpressionSyntax;
                if (!isAwaited || IsAsync(place))
                    return new($"using ({(isAwaited ? "await " : "")}{op.At.Syntax.ToString().Replace(target.ToString(), name)})", "", "");
            }
            else if (BlockForm.Of(op, site.Program.Sync).FirstOrDefault() is { } header)
            {
                return new(header.Replace(target.ToString(), name), "", "");
            }
            else if (op.At.Syntax.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement && Counterpart.Of(op.At.Syntax, site) is { Length: > 0 } release && IsAsync(place) is var isAsync
                && (statement.Expression is AwaitExpressionSyntax ? isAsync : statement.Expression == op.At.Syntax))
            {
                return new(null, statement.ToString().Replace(target.ToString(), name), release.Replace(target.ToString(), name));
            }
        }

        return null;
    }

    /// <summary>The lines before what it holds.</summary>
    public string[] Opening(SyntaxNode near, Layout layout) => Header is { } header ? layout.Open(header, near) : [Acquire, .. layout.Open("try", near)];

    /// <summary>The lines behind what it holds.</summary>
    public string[] Closing(SyntaxNode near, Layout layout) => Header is not null ? ["}"] : [.. layout.Next("finally", near), layout.Unit + Release, "}"];

    private static string? NameAt(LockPath guard, SyntaxNode place, FixSite site)
    {
        var path = string.Join(".", guard.Fields.Select(f => f.Name));
        switch (guard.Root)
        {
            case LockRoot.TypeOf:
                return $"typeof({guard.Symbol.ToMinimalDisplayString(site.Model, place.SpanStart)})";
            case LockRoot.Static:
                var name = IsMember(guard.Symbol, guard.Symbol.Name, place, site) ? guard.Symbol.Name : $"{guard.Symbol.ContainingType.ToMinimalDisplayString(site.Model, place.SpanStart)}.{guard.Symbol.Name}";
                return path.Length == 0 ? name : $"{name}.{path}";
            case LockRoot.This when path.Length == 0:
                return "this";
            case LockRoot.This:
                return IsMember(guard.Fields[0], guard.Fields[0].Name, place, site) ? path : $"this.{path}";
            default:
                return null;
        }
    }

    private static bool IsMember(ISymbol member, string name, SyntaxNode place, FixSite site)
        => site.Model.LookupSymbols(place.SpanStart, name: name) is [var found] && SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, member);

    private static bool IsAsync(SyntaxNode place)
        => place.Ancestors().FirstOrDefault(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax) is { } function && function.ChildTokens().Any(t => t.IsKind(SyntaxKind.AsyncKeyword));
}
