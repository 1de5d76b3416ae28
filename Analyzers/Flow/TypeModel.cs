using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>All code of one outermost type: every part of it, and the types nested in it.</summary>
/// <remarks>
/// Rules pull from here what they need; nothing waits for the compiler to hand bodies out. So a rule that looks at one
/// document sees the other parts of a partial type too, generated ones included.
/// </remarks>
internal sealed class TypeModel
{
    private readonly ProgramModel _program;
    private readonly Lazy<ImmutableArray<CodeUnit>> _units;
    private readonly Lazy<ImmutableArray<LockFlow>> _flows;
    private readonly Lazy<ILookup<ISymbol, CallSite>> _callers;
    private readonly Lazy<ImmutableHashSet<ISymbol>> _escaping;

    public TypeModel(INamedTypeSymbol type, ProgramModel program)
    {
        (Type, _program) = (type, program);
        _units = new(() => FindUnits(type).ToImmutableArray());
        _flows = new(() => Units.Where(_program.MayLock).Select(_program.Flow).ToImmutableArray());
        _callers = new(FindCallers);
        Summaries = new(program, (_, callee) => SymbolEqualityComparer.Default.Equals(Outermost(callee.ContainingType), type));
        _escaping = new(() => ImmutableHashSet.CreateRange(
            SymbolEqualityComparer.Default, AllUnits.SelectMany(u => u.AllSteps).OfType<IMethodReferenceOperation>().Select(r => (ISymbol)r.Method.OriginalDefinition)));
    }

    /// <summary>A call inside the type of one of its methods.</summary>
    public readonly record struct CallSite(CodeUnit Caller, IOperation Call);

    public INamedTypeSymbol Type { get; }

    /// <summary>What calls inside the type come to do, followed as far as the type goes.</summary>
    public Summaries Summaries { get; }

    /// <summary>The members that have code, in source order.</summary>
    public ImmutableArray<CodeUnit> Units => _units.Value;

    /// <summary>The members with their lambdas and local functions.</summary>
    public IEnumerable<CodeUnit> AllUnits => Units.SelectMany(u => u.SelfAndNested);

    /// <summary>The locks followed through each member that may hold one.</summary>
    public ImmutableArray<LockFlow> Flows => _flows.Value;

    /// <summary>The same with the lambdas and local functions.</summary>
    public IEnumerable<LockFlow> AllFlows => Flows.SelectMany(f => f.SelfAndNested);

    /// <summary>The calls of a method from within the type.</summary>
    public IEnumerable<CallSite> CallersOf(ISymbol method) => _callers.Value[method.OriginalDefinition];

    /// <summary>The only callers of the method are those in this type: it is private and nobody makes a delegate of it.</summary>
    public bool AreCallersKnown(IMethodSymbol method)
        => (method.MethodKind == MethodKind.LocalFunction || (method.DeclaredAccessibility == Accessibility.Private && method.ExplicitInterfaceImplementations.IsEmpty))
           && !_escaping.Value.Contains(method.OriginalDefinition);

    /// <summary>The type that the other is nested in, however deeply.</summary>
    public static INamedTypeSymbol? Outermost(INamedTypeSymbol? type)
    {
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.OriginalDefinition;
    }

    private ILookup<ISymbol, CallSite> FindCallers()
        => (from unit in AllUnits
            from step in unit.AllSteps
            let callee = step switch
            {
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation creation => creation.Constructor,
                _ => null,
            }
            where callee is not null
            select (Callee: (ISymbol)callee.OriginalDefinition, Site: new CallSite(unit, step)))
            .ToLookup(c => c.Callee, c => c.Site, SymbolEqualityComparer.Default);

    private IEnumerable<CodeUnit> FindUnits(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is INamedTypeSymbol nested)
            {
                foreach (var unit in FindUnits(nested))
                    yield return unit;
            }
            else if (CreateUnit(member) is { } unit)
            {
                yield return unit;
            }
        }
    }

    private CodeUnit? CreateUnit(ISymbol member)
    {
        if (member is IMethodSymbol { PartialImplementationPart: { } implementation })
            member = implementation;
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var body = reference.GetSyntax() switch
            {
                BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } or AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
                BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or CompilationUnitSyntax => reference.GetSyntax(),
                VariableDeclaratorSyntax { Initializer: { } initializer } when HasLambda(initializer) => initializer,
                PropertyDeclarationSyntax { Initializer: { } initializer } when member is IPropertySymbol && HasLambda(initializer) => initializer,
                _ => (SyntaxNode?)null,
            };
            if (body is not null && _program.Operation(body) is { } operation && CodeUnit.Create(member, operation, _program.Sync, CancellationToken.None) is { } unit)
                return unit;
        }

        return null;
    }

    private static bool HasLambda(SyntaxNode node) => node.DescendantNodes().Any(n => n is AnonymousFunctionExpressionSyntax);
}
