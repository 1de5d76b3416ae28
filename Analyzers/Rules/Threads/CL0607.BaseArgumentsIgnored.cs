using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0607: a thread class has a body of its own and hands its base class a target, which never runs.</summary>
[NoFix("whether the target or the override is meant, and in which field the arguments belong, only its author knows")]
internal sealed class BaseArgumentsIgnored() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0607", title: "Do not pass a target to the base class of a thread with a body of its own",
        messageFormat: "'{0}' overrides '{1}', so what is passed to the base class here never runs", category: Categories.Threads);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        if (place.Parent?.FirstAncestorOrSelf<BaseTypeSyntax>() is not { Parent: BaseListSyntax { Parent: TypeDeclarationSyntax declaration } } written || written.Type.GetLastToken() != place
            || context.Program.Declared(declaration) is not { BaseType: { } thread } type || context.Program.Sync.Traits(thread) is var traits && !traits.HasFlag(SyncTraits.Thread)
            || type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => context.Program.Sync.IsBody(m)) is not { } body || CallsBase(body))
        {
            yield break;
        }

        foreach (var arguments in Bases(type, written))
        {
            foreach (var argument in arguments.Arguments)
            {
                if (argument.Expression is not LiteralExpressionSyntax && context.Program.Operation(argument.Expression) is { } value && IsFunction(value))
                    yield return Diagnostic.Create(Rule, argument.GetLocation(), [body.Locations[0]], type.Name, body.Name);
            }
        }
    }

    /// <summary>What is passed to the base class, by constructors in all parts of the type and by its head.</summary>
    private static IEnumerable<ArgumentListSyntax> Bases(INamedTypeSymbol type, BaseTypeSyntax written)
        => type.InstanceConstructors.SelectMany(c => c.DeclaringSyntaxReferences).Select(r => r.GetSyntax()).OfType<ConstructorDeclarationSyntax>()
            .Select(c => c.Initializer).Where(i => i is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.BaseKeyword }).Select(i => i!.ArgumentList)
            .Concat(written is PrimaryConstructorBaseTypeSyntax { ArgumentList: var head } ? [head] : []);

    private static bool IsFunction(IOperation value)
        => (value.Parent is IArgumentOperation { Parameter.Type: { } taken } ? taken : value is IMethodReferenceOperation or IAnonymousFunctionOperation ? null : value.Type) is not { TypeKind: not TypeKind.Delegate };

    private static bool CallsBase(IMethodSymbol body)
        => body.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(a => a.Expression is BaseExpressionSyntax && a.Name.Identifier.ValueText == body.Name) == true;
}
