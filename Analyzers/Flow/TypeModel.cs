using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>All code of one outermost type: every part of it, and the types nested in it.</summary>
/// <remarks>
/// Rules pull from here what they need; nothing waits for the compiler to hand bodies out. So a rule that looks at one
/// document sees the other parts of a partial type too, generated ones included, and a member that has nothing to do
/// with locks is never bound: its text says so.
/// </remarks>
internal sealed class TypeModel
{
    // A wrapper of a wrapper of a wrapper; deeper ones are declared with [AcquiresLock] or in a table.
    private const int WrapperRounds = 3;

    private readonly ProgramModel _program;
    private readonly Lazy<ImmutableArray<Member>> _members;
    private readonly Lazy<Dictionary<ISymbol, Member>> _membersBySymbol;
    private readonly Lazy<ImmutableHashSet<string>> _wrapperNames;
    private readonly Lazy<ImmutableArray<LockFlow>> _flows;
    private readonly Lazy<ImmutableArray<LockFlow>> _argumentFlows;
    private readonly Lazy<IReadOnlyDictionary<ISymbol, ImmutableHashSet<LockKey>>> _entryLocks;
    private readonly Lazy<ImmutableArray<MonitorModel>> _monitors;
    private readonly Lazy<ImmutableArray<FieldGuard>> _guards;
    private readonly ConcurrentDictionary<ISymbol, Lazy<CodeUnit?>> _units = new(SymbolEqualityComparer.Default);

    public TypeModel(INamedTypeSymbol type, ProgramModel program)
    {
        (Type, _program) = (type, program);
        Summaries = new(program, (_, callee) => SymbolEqualityComparer.Default.Equals(Outermost(callee.ContainingType), type));
        _members = new(() => FindMembers().OrderBy(m => m.Body.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(m => m.Body.SpanStart).ToImmutableArray());
        _membersBySymbol = new(() => _members.Value.ToDictionary(m => m.Symbol, SymbolEqualityComparer.Default));
        _wrapperNames = new(FindWrapperNames);
        _argumentFlows = new(FindArgumentFlows);
        _entryLocks = new(() => EntryLocks.Infer(this, program));
        _monitors = new(() => MonitorModel.Of(this, program));
        _guards = new(() => FieldGuard.Of(this, program));
        _flows = new(() => _members.Value
            .Where(Concerns)
            .Select(m => Unit(m.Symbol))
            .Where(u => u is not null && program.MayLock(u))
            .Select(u => program.Flow(u!))
            .ToImmutableArray());
    }

    private ImmutableArray<LockFlow> FindArgumentFlows()
    {
        var names = AllFlows.Where(f => f.Events.Any(e => e is { Op.Verb: SyncVerb.Acquire, Lock.Path: { Root: LockRoot.Parameter, Fields.IsEmpty: true } }))
            .Select(f => f.Unit.Owner.Name)
            .ToImmutableHashSet();
        var known = Flows.Select(f => f.Unit).ToImmutableHashSet();
        return _members.Value
            .Where(m => m.Mentions(names))
            .Select(m => Unit(m.Symbol))
            .Where(u => u is not null && !known.Contains(u))
            .SelectMany(u => LockFlow.Solve(u!, _program, depth: 1, isWhole: true).SelfAndNested)
            .ToImmutableArray();
    }

    /// <summary>A call inside the type of one of its methods.</summary>
    public readonly record struct CallSite(CodeUnit Caller, IOperation Call);

    /// <summary>A member with code, where that is, and the names that occur there.</summary>
    private sealed class Member(ISymbol symbol, SyntaxNode body)
    {
        private Identifiers? _identifiers;

        public ISymbol Symbol { get; } = symbol;

        public SyntaxNode Body { get; } = body;

        public bool Mentions(IEnumerable<string> names) => (_identifiers ??= Identifiers.Of(Body)).ContainsAny(names);
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The members of the type and of the types nested in it.</summary>
    public IEnumerable<ISymbol> Symbols => SymbolsOf(Type);

    /// <summary>What calls inside the type come to do, followed as far as the type goes.</summary>
    public Summaries Summaries { get; }

    /// <summary>The locks followed through each member that may hold one, in source order.</summary>
    public ImmutableArray<LockFlow> Flows => _flows.Value;

    /// <summary>The same with the lambdas and local functions.</summary>
    public IEnumerable<LockFlow> AllFlows => Flows.SelectMany(f => f.SelfAndNested);

    /// <summary>The code that calls a method which locks its arguments: only there it shows which locks those are.</summary>
    public IEnumerable<LockFlow> ArgumentFlows => _argumentFlows.Value;

    /// <summary>The conditions that code of the type waits for.</summary>
    public ImmutableArray<MonitorModel> Monitors => _monitors.Value;

    /// <summary>The fields that most of the type's code uses under a lock, and some without it.</summary>
    public ImmutableArray<FieldGuard> Guards => _guards.Value;

    /// <summary>The locks that all callers of a method hold.</summary>
    public ImmutableHashSet<LockKey> HeldByCallersOf(ISymbol method)
        => _entryLocks.Value.TryGetValue(method.OriginalDefinition, out var held) ? held : ImmutableHashSet<LockKey>.Empty;

    /// <summary>The type that the other is nested in, however deeply.</summary>
    public static INamedTypeSymbol? Outermost(INamedTypeSymbol? type)
    {
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.OriginalDefinition;
    }

    /// <summary>Takes the operations of a member from a model that has them, if they will be wanted.</summary>
    public void Offer(ISymbol member, SemanticModel model)
    {
        if (_membersBySymbol.Value.TryGetValue(member, out var known) && known.Body.SyntaxTree == model.SyntaxTree
            && !_program.IsOffered(known.Body) && Concerns(known) && model.GetOperation(known.Body) is { } operation)
        {
            _program.Offer(known.Body, operation);
        }
    }

    /// <summary>The code of a member.</summary>
    public CodeUnit? Unit(ISymbol member)
        => _units.GetOrAdd(member, static (m, type) => new(() => type.CreateUnit(m)), this).Value;

    /// <summary>Whether a call of the method could take or release a lock for its caller, as far as the text tells.</summary>
    public bool MayWrap(IMethodSymbol method) => _wrapperNames.Value.Contains(method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name);

    /// <summary>The members whose text has the name, with their operations.</summary>
    public IEnumerable<CodeUnit> UnitsThatMention(string name)
        => _members.Value.Where(m => m.Mentions([name])).Select(m => Unit(m.Symbol)).Where(u => u is not null)!;

    /// <summary>Every place in the type that mentions the field.</summary>
    public IEnumerable<IFieldReferenceOperation> UsesOf(IFieldSymbol field)
        => UnitsThatMention(field.Name).SelectMany(u => u.Root.Descendants()).OfType<IFieldReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Field.OriginalDefinition, field.OriginalDefinition));

    /// <summary>The calls of a method from within the type, each in the code that makes it.</summary>
    public IEnumerable<CallSite> CallersOf(IMethodSymbol method)
        => from unit in UnitsThatMention(method.Name)
           from code in unit.SelfAndNested
           from step in code.AllSteps
           where step is IInvocationOperation call && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition)
           select new CallSite(code, step);

    /// <summary>The only callers of the method are those in this type: it is private and nobody makes a delegate of it.</summary>
    public bool AreCallersKnown(IMethodSymbol method)
        => IsPrivate(method)
           && !UnitsThatMention(method.Name).SelectMany(u => u.Operations).OfType<IMethodReferenceOperation>()
               .Any(r => SymbolEqualityComparer.Default.Equals(r.Method.OriginalDefinition, method.OriginalDefinition));

    /// <summary>Only code of the type can name the method.</summary>
    public static bool IsPrivate(IMethodSymbol method)
        => method.MethodKind == MethodKind.LocalFunction || (method.DeclaredAccessibility == Accessibility.Private && method.ExplicitInterfaceImplementations.IsEmpty);

    /// <summary>The values that the type assigns to one of its fields or properties, its initialiser first.</summary>
    public IEnumerable<IOperation> ValuesOf(ISymbol member)
    {
        var initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        if (initializer is not null && _program.Operation(initializer.Value) is { } initial)
            yield return initial;
        foreach (var (target, value) in UnitsThatMention(member.Name).SelectMany(u => u.Operations).SelectMany(Assigned))
        {
            var assigned = target switch
            {
                IFieldReferenceOperation f => f.Field.OriginalDefinition,
                IPropertyReferenceOperation p => p.Property.OriginalDefinition,
                ILocalReferenceOperation l => (ISymbol)l.Local,
                _ => null,
            };
            if (SymbolEqualityComparer.Default.Equals(assigned, member))
                yield return value;
        }
    }

    private static IEnumerable<(IOperation Target, IOperation Value)> Assigned(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment => [(assignment.Target, assignment.Value)],
        IDeconstructionAssignmentOperation { Target: ITupleOperation targets, Value: var value } => Tuple(value) is { } values && values.Elements.Length == targets.Elements.Length
            ? targets.Elements.Zip(values.Elements, (t, v) => (t, v))
            : targets.Elements.Select(t => (t, value)),
        _ => Enumerable.Empty<(IOperation, IOperation)>(),
    };

    private static ITupleOperation? Tuple(IOperation value) => value is IConversionOperation conversion ? Tuple(conversion.Operand) : value as ITupleOperation;

    /// <summary>The text can take or release a lock, itself or by a method of the type that does.</summary>
    private bool Concerns(Member member) => _program.Sync.Words.Matches(member.Body, callsOnly: false) || member.Mentions(_wrapperNames.Value);

    /// <summary>The names of methods whose text calls an acquire or release, and of those that mention them, and so on.</summary>
    private ImmutableHashSet<string> FindWrapperNames()
    {
        var names = _members.Value.Where(m => _program.Sync.Words.Matches(m.Body, callsOnly: true)).Select(NameOf).ToImmutableHashSet();
        for (var round = 0; round < WrapperRounds && !names.IsEmpty; round++)
        {
            var more = names.Union(_members.Value.Where(m => m.Mentions(names)).Select(NameOf));
            if (more.Count == names.Count)
                break;
            names = more;
        }

        return names;

        static string NameOf(Member member) => member.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.Symbol.ContainingType.Name : member.Symbol.Name;
    }

    private static IEnumerable<ISymbol> SymbolsOf(INamedTypeSymbol type)
        => type.GetMembers().SelectMany(m => m is INamedTypeSymbol nested ? SymbolsOf(nested) : [m]);

    private IEnumerable<Member> FindMembers()
    {
        foreach (var symbol in Symbols)
        {
            if (BodyOf(symbol) is { } body)
                yield return new(symbol, body);
        }
    }

    private CodeUnit? CreateUnit(ISymbol member)
        => BodyOf(member) is { } body && _program.Operation(body) is { } operation ? CodeUnit.Create(member, _program.WithLocks(operation), _program.Sync, CancellationToken.None) : null;

    private static SyntaxNode? BodyOf(ISymbol member)
    {
        if (member is IMethodSymbol { PartialImplementationPart: { } implementation })
            member = implementation;
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax();
            var body = syntax switch
            {
                BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } or AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
                BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or CompilationUnitSyntax => syntax,
                VariableDeclaratorSyntax { Initializer: { } initializer } when HasLambda(initializer) => initializer,
                PropertyDeclarationSyntax { Initializer: { } initializer } when member is IPropertySymbol && HasLambda(initializer) => initializer,
                _ => (SyntaxNode?)null,
            };
            if (body is not null)
                return body;
        }

        return null;
    }

    private static bool HasLambda(SyntaxNode node) => node.DescendantNodes().Any(n => n is AnonymousFunctionExpressionSyntax);
}
