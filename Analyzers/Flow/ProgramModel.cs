using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>What is known of one compilation, computed on demand and shared by every host that looks at it.</summary>
internal sealed class ProgramModel
{
    // A wrapper of a wrapper of a wrapper; deeper ones are declared with [AcquiresLock] or in a table.
    private const int EffectDepth = 4;

    private static readonly ConditionalWeakTable<Compilation, ProgramModel> Models = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeModel> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<CodeUnit, Lazy<LockFlow>> _flows = new();
    private readonly ConcurrentDictionary<(IMethodSymbol Method, int Depth), Effects> _effects = new();
    private readonly ConcurrentDictionary<(IMethodSymbol Method, int Depth), bool> _mayHaveEffects = new();
    private readonly ConcurrentDictionary<ISymbol, bool> _exclusive = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxNode, IOperation> _offered = new();
    private readonly ConcurrentDictionary<CodeUnit, bool> _mayLock = new();
    private readonly ConcurrentDictionary<IPropertySymbol, ISymbol?> _fieldsBehind = new(SymbolEqualityComparer.Default);

    private ProgramModel(Compilation compilation, SyncModel sync) => (Compilation, Sync) = (compilation, sync);

    public Compilation Compilation { get; }

    public SyncModel Sync { get; }

    /// <summary>The model of a compilation; the hosts of one run share it.</summary>
    public static ProgramModel For(Compilation compilation, AnalyzerOptions options, CancellationToken cancel)
        => Models.TryGetValue(compilation, out var known) ? known
            : Models.GetValue(compilation, c => new(c, SyncModel.For(UserTables.Of(options, cancel))));

    /// <summary>The code of an outermost type.</summary>
    public TypeModel Type(INamedTypeSymbol type) => _types.GetOrAdd(TypeModel.Outermost(type)!, static (t, program) => new(t, program), this);

    /// <summary>The type that the code belongs to.</summary>
    public TypeModel TypeOf(CodeUnit unit) => Type(unit.Outermost.Owner.ContainingType);

    /// <summary>The outermost types that have a part in the file.</summary>
    public IEnumerable<TypeModel> TypesIn(SemanticModel model, CancellationToken cancel)
    {
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot(cancel);
        var seen = new HashSet<TypeModel>();
        if (root.Members.Any(m => m is GlobalStatementSyntax) && model.GetDeclaredSymbol(root, cancel) is { ContainingType: { } program })
            seen.Add(Type(program));
        foreach (var declaration in root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<TypeDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(declaration, cancel) is INamedTypeSymbol type)
                seen.Add(Type(type));
        }

        return seen;
    }

    /// <summary>The locks followed through the code.</summary>
    public LockFlow Flow(CodeUnit unit) => _flows.GetOrAdd(unit, static (u, program) => new(() => LockFlow.Solve(u, program, EffectDepth)), this).Value;

    /// <summary>The code of a method or local function of this program.</summary>
    public CodeUnit? Unit(IMethodSymbol method)
    {
        method = Definition(method);
        if (method.ContainingType is not { } type || !HasOwnBody(method))
            return null;
        if (method.MethodKind != MethodKind.LocalFunction)
            return Type(type).Unit(method);
        return method.ContainingSymbol switch
        {
            IMethodSymbol { MethodKind: not MethodKind.LambdaMethod } outer when Unit(outer) is { } unit
                => unit.Nested.FirstOrDefault(n => SymbolEqualityComparer.Default.Equals(n.Owner.OriginalDefinition, method)),
            _ => null,
        };
    }

    /// <summary>The method that has the code: not a constructed one, not one half of a partial one.</summary>
    public static IMethodSymbol Definition(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialImplementationPart ?? method;
    }

    /// <summary>The method's code is in this program, and a call of it runs that code and no override.</summary>
    public bool HasBody(IMethodSymbol method)
        => HasOwnBody(method)
           && (method.MethodKind == MethodKind.LocalFunction || !((method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed));

    /// <summary>The method of this program that an operation calls, be it a call, a creation or an access to a property.</summary>
    public IMethodSymbol? CalleeOf(IOperation operation)
    {
        var callee = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } write when assignment.Target == write => write.Property.SetMethod,
            IPropertyReferenceOperation read => read.Property.GetMethod,
            _ => null,
        };
        return callee is not null && (HasBody(callee) || (IsOnThis(operation) && HasOwnBody(callee))) ? callee : null;
    }

    /// <summary>The methods of this program that the code calls.</summary>
    public IEnumerable<IMethodSymbol> CalleesOf(CodeUnit unit) => unit.Operations.Select(CalleeOf).OfType<IMethodSymbol>().Select(Definition);

    /// <summary>The text of the method has the name of a member of the tables, or the <c>lock</c> statement: without one the method itself does nothing to a lock or thread.</summary>
    public bool MentionsSync(IMethodSymbol method)
        => method.DeclaringSyntaxReferences is [var declaration, ..] && declaration.GetSyntax() is var code && (Sync.Words.Matches(code, callsOnly: false) || Sync.MentionsMember(code));

    private static bool HasOwnBody(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty && !method.IsAbstract && !method.IsExtern;

    /// <summary>A type that calls its own overridable method means, first of all, what it wrote there itself.</summary>
    private static bool IsOnThis(IOperation operation)
        => operation is IInvocationOperation { Instance: IInstanceReferenceOperation } or IPropertyReferenceOperation { Instance: IInstanceReferenceOperation };

    /// <summary>A call that cannot fail: the body is empty, or only reads a field or constant.</summary>
    public bool IsTrivial(IMethodSymbol method)
        => HasBody(method) && method.DeclaringSyntaxReferences[0].GetSyntax() is BaseMethodDeclarationSyntax
        {
            Body: null or { Statements.Count: 0 },
            ExpressionBody: null or { Expression: LiteralExpressionSyntax or IdentifierNameSyntax },
        };

    /// <summary>What a call of the method does to locks in the end.</summary>
    public Effects EffectsOf(IMethodSymbol method, int depth = EffectDepth)
    {
        method = Definition(method);
        if (DeclaredEffects.Of(method) is { } declared)
            return declared;
        return MayHaveEffects(method, depth)
            ? _effects.GetOrAdd((Method: method, Depth: depth), static (key, program) => program.InferEffects(key.Method, key.Depth), this)
            : Effects.None;
    }

    /// <summary>Whether any step of the code, or of the code inside it, can take, release or wait for a lock.</summary>
    public bool MayLock(CodeUnit unit)
        => _mayLock.GetOrAdd(unit, static (u, program) => program.Locks(u), this);

    /// <summary>The field that a property only hands out, so that both names are one lock.</summary>
    public ISymbol? FieldBehind(IPropertySymbol property)
        => _fieldsBehind.GetOrAdd(property, static (p, program) => program.FindFieldBehind(p), this);

    /// <summary>The compiler keeps the property's value in a field of its own.</summary>
    public static bool IsAutomatic(IPropertySymbol property)
        => property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    public bool IsOffered(SyntaxNode body) => _offered.ContainsKey(body);

    /// <summary>Somebody has the body at hand.</summary>
    public void Offer(SyntaxNode body, IOperation operation) => _offered[body] = operation;

    /// <summary>The operation of a body, as it was offered or from the compiler's shared model of its file.</summary>
    public IOperation? Operation(SyntaxNode body)
#pragma warning disable RS1030 // The driver keeps one semantic model a file and hands out the same one here; a type's other parts are reachable no other way.
        => _offered.TryGetValue(body, out var offered) ? offered
            : Compilation.ContainsSyntaxTree(body.SyntaxTree) ? Compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body) : null;
#pragma warning restore RS1030

    /// <summary>The same code in a form whose graph has all its locks.</summary>
    /// <remarks>
    /// Where nullable references are on, the compiler's graph of a <c>lock</c> statement on a <c>System.Threading.Lock</c> lacks the
    /// lock: the annotated type is not recognised. A model without nullable analysis has no annotations.
    /// </remarks>
    public IOperation WithLocks(IOperation body)
        => Sync.Words.Matches(body.Syntax, callsOnly: false) && body.Descendants().Any(o => o is ILockOperation { LockedValue.Type: { NullableAnnotation: not NullableAnnotation.None } type } && Sync.Traits(type).HasFlag(SyncTraits.LockStatement))
            ? UnannotatedModel.Of(Compilation, body.Syntax.SyntaxTree)?.GetOperation(body.Syntax) ?? body
            : body;

    /// <summary>The code of the member that a node stands in, found without asking for the locks of its type.</summary>
    public CodeUnit? UnitAround(SyntaxNode node)
    {
#pragma warning disable RS1030 // As above.
        var symbol = Compilation.GetSemanticModel(node.SyntaxTree).GetEnclosingSymbol(node.SpanStart);
#pragma warning restore RS1030
        while (symbol is { ContainingSymbol: not INamedTypeSymbol and { } outer })
            symbol = outer;
        return symbol?.ContainingType is { } type ? Type(type).Unit(symbol) : null;
    }

    /// <summary>The method or local function that a declaration declares.</summary>
#pragma warning disable RS1030 // As above.
    public IMethodSymbol? DeclaredAt(SyntaxNode declaration) => Compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration) as IMethodSymbol;

    /// <summary>The type that a declaration declares.</summary>
    public INamedTypeSymbol? Declared(TypeDeclarationSyntax declaration)
        => Compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol((SyntaxNode)declaration) as INamedTypeSymbol;

    /// <summary>The class of an attribute.</summary>
    public INamedTypeSymbol? ClassOf(AttributeSyntax attribute) => Compilation.GetSemanticModel(attribute.SyntaxTree).GetTypeInfo(attribute).Type as INamedTypeSymbol;
#pragma warning restore RS1030

    private bool Locks(CodeUnit unit)
        => unit.Owner is IMethodSymbol method && ((method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0 || RequiredLocks.Of(method).Any())
           || unit.Operations.Any(o => IsLockOperation(o) || (CalleeOf(o) is { } callee && (DeclaredEffects.Of(callee) is not null || MayHaveEffects(Definition(callee), EffectDepth))));

    private bool IsLockOperation(IOperation operation)
        => operation.Kind == OperationKind.Lock
           || Sync.Find(operation) is { Row.ConcernsLocks: true };

    private Effects InferEffects(IMethodSymbol method, int depth)
        => Unit(method) is { } unit ? Effects.Of(LockFlow.Solve(unit, this, depth), method) : Effects.None;

    /// <summary>A cheap test that most methods fail: an acquire or release that is no <c>lock</c> statement, or a call of such a method.</summary>
    private bool MayHaveEffects(IMethodSymbol method, int depth)
        => depth > 0 && HasBody(method) && Sync.Words.Matches(method.DeclaringSyntaxReferences[0].SyntaxTree, CancellationToken.None)
           && (method.MethodKind == MethodKind.LocalFunction || Type(method.ContainingType).MayWrap(method))
           && _mayHaveEffects.GetOrAdd((Method: method, Depth: depth), static (key, program) => program.Unit(key.Method) is { } unit && unit.Operations.Any(o => program.MayHaveEffects(o, key.Depth)), this);

    private bool MayHaveEffects(IOperation operation, int depth)
        => Sync.Find(operation) is { } op ? op.Verb is SyncVerb.Acquire or SyncVerb.Release
            : CalleeOf(operation) is { } callee && (DeclaredEffects.Of(callee) is not null || MayHaveEffects(Definition(callee), depth - 1));

    /// <summary>A semaphore that starts with one permit is a mutex; one that starts with more, or with none, limits or signals.</summary>
    public bool IsExclusive(LockPath semaphore)
        => _exclusive.GetOrAdd(semaphore.Identity, static (s, program) => program.InitialCounts(s).ToList() is { Count: > 0 } counts && counts.All(c => c == 1), this);

    /// <summary>What is acquired here is held: no semaphore that starts empty, for that one carries signals.</summary>
    public bool IsLock(LockPath path)
        => !Sync.Traits(path.Type).HasFlag(SyncTraits.Semaphore) || InitialCounts(path.Identity).All(c => c != 0);

    /// <summary>While it is held nobody else gets in.</summary>
    public bool IsExclusiveLock(LockPath path)
        => !Sync.Traits(path.Type).HasFlag(SyncTraits.Semaphore) || IsExclusive(path);

    private IEnumerable<int?> InitialCounts(ISymbol symbol)
        => symbol.ContainingType is { } type && !symbol.DeclaringSyntaxReferences.IsEmpty ? Type(type).ValuesOf(symbol).Select(InitialCount) : Enumerable.Empty<int?>();

    private static int? InitialCount(IOperation? value) => value switch
    {
        IConversionOperation conversion => InitialCount(conversion.Operand),
        IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: int count } }, ..] } => count,
        _ => null,
    };

    private ISymbol? FindFieldBehind(IPropertySymbol property)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride || property.DeclaringSyntaxReferences.IsEmpty)
            return null;
        var returned = property.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: var expression } => expression,
            PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => accessors
                .Where(a => a.Keyword.ValueText == "get")
                .Select(a => a.ExpressionBody?.Expression ?? (a.Body is { Statements: [ReturnStatementSyntax { Expression: var result }] } ? result : null))
                .FirstOrDefault(),
            _ => null,
        };
        return returned is not null && Operation(returned) is IFieldReferenceOperation { Field: var field, Instance: null or IInstanceReferenceOperation } ? field.OriginalDefinition : null;
    }
}
