using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>How one object is reached from another.</summary>
internal enum Walk
{
    /// <summary>Not at all: who calls chooses the two.</summary>
    None,

    /// <summary>From an object to its parts, or to what follows it.</summary>
    Down,

    /// <summary>From an object to the one that it is part of, or that it follows.</summary>
    Up,
}

/// <summary>The same lock of two objects, one acquired while the other is held.</summary>
/// <param name="Walk">How the second object is reached from the first.</param>
internal sealed record InstancePair(NestedAcquire Nested, LockKey Held, ISymbol Kind, Walk Walk)
{
    private static readonly ImmutableHashSet<string> Upwards = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "parent", "owner", "root", "outer", "container", "previous", "prev");

    /// <summary>What locks of several objects have in common: their field, or the type of the objects that are locked themselves.</summary>
    public static ISymbol? KindOf(LockPath a, LockPath b, ProgramModel program)
    {
        if (!a.Fields.IsEmpty && !b.Fields.IsEmpty)
            return SymbolEqualityComparer.Default.Equals(a.Identity, b.Identity) ? a.Identity : null;
        return a.Type?.OriginalDefinition is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } type && IsObject(a) && IsObject(b)
            && SymbolEqualityComparer.Default.Equals(type, b.Type?.OriginalDefinition) && program.Sync.Traits(type) == SyncTraits.None ? type : null;
    }

    /// <summary>The pairs of a body of code whose order nothing tells.</summary>
    public static IEnumerable<InstancePair> In(LockFlow flow, Summaries summaries, ProgramModel program)
        => from nested in NestedAcquire.In(flow, summaries)
           where CanMeet(nested.Acquired.Path, flow, program)
           from held in nested.Held
           where CanMeet(held.Path, flow, program) && !held.Path.Equals(nested.Acquired.Path) && !(held.Mode == LockMode.Shared && nested.Acquired.Mode == LockMode.Shared)
           let kind = KindOf(held.Path, nested.Acquired.Path, program)
           where kind is not null && !IsUnderCommonLock(nested, held, kind, program) && !IsOrdered(nested, held, program)
           select new InstancePair(nested, held, kind, WalkOf(ObjectOf(held.Path), ObjectOf(nested.Acquired.Path), flow, program));

    private static bool IsObject(LockPath path) => path.Root is LockRoot.This or LockRoot.Parameter or LockRoot.Local || !path.Fields.IsEmpty;

    /// <summary>The object that is locked, or whose lock it is.</summary>
    private static LockPath ObjectOf(LockPath path) => path.Owner ?? path;

    /// <summary>Another thread can hold or want the lock meanwhile: it is no object that is still being made.</summary>
    private static bool CanMeet(LockPath path, LockFlow flow, ProgramModel program) => path.Root switch
    {
        LockRoot.This => flow.Unit is not { Parent: null, Owner: IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Destructor } },
        LockRoot.Local => program.TypeOf(flow.Unit).ValuesOf(path.Symbol).ToList() is var values && (values.Count == 0 || !values.All(IsMade)),
        LockRoot.Static => !path.Fields.IsEmpty,
        LockRoot.TypeOf => false,
        _ => true,
    } && program.IsExclusiveLock(path);

    private static bool IsMade(IOperation value) => value.Bare() is IObjectCreationOperation;

    /// <summary>A third lock, which is not of the two objects, keeps two such threads apart.</summary>
    private static bool IsUnderCommonLock(NestedAcquire nested, LockKey held, ISymbol kind, ProgramModel program)
    {
        var objects = new[] { ObjectOf(held.Path), ObjectOf(nested.Acquired.Path) };
        return nested.Held.Concat(program.TypeOf(nested.Flow.Unit).HeldByCallersOf(nested.Flow.Unit.Owner))
            .Any(h => h != held && h.Mode != LockMode.Shared && !objects.Contains(ObjectOf(h.Path)) && KindOf(h.Path, held.Path, program) is null && program.IsExclusiveLock(h.Path));
    }

    private static Walk WalkOf(LockPath from, LockPath to, LockFlow flow, ProgramModel program)
        => StepOf(from, to) is { } step ? Direction(step)
            : StepOf(to, from) is { } back ? Reverse(Direction(back))
            : IsFoundIn(from, to, flow, program) ? Direction(to.Symbol.Name, otherwise: Walk.Down)
            : IsFoundIn(to, from, flow, program) ? Reverse(Direction(from.Symbol.Name, otherwise: Walk.Down))
            : to is { Root: LockRoot.Parameter, Fields.IsEmpty: true } ? Direction(to.Symbol.Name, otherwise: Walk.None)
            : from is { Root: LockRoot.Parameter, Fields.IsEmpty: true } ? Reverse(Direction(from.Symbol.Name, otherwise: Walk.None))
            : Walk.None;

    /// <summary>The field that leads from one object on the way to another.</summary>
    private static string? StepOf(LockPath from, LockPath to)
        => to.Fields.Length > from.Fields.Length && new LockPath(to.Root, to.Symbol, to.Fields.RemoveRange(from.Fields.Length, to.Fields.Length - from.Fields.Length)).Equals(from) ? to.Fields[from.Fields.Length].Name : null;

    private static Walk Direction(string name, Walk otherwise = Walk.Down)
        => Upwards.Contains(name.TrimStart('_')) ? Walk.Up : name.TrimStart('_').StartsWith("child", StringComparison.OrdinalIgnoreCase) ? Walk.Down : otherwise;

    private static Walk Reverse(Walk walk) => walk switch { Walk.Down => Walk.Up, Walk.Up => Walk.Down, _ => Walk.None };

    /// <summary>The local comes out of a collection or a method of the object.</summary>
    private static bool IsFoundIn(LockPath found, LockPath local, LockFlow flow, ProgramModel program)
        => local.Root == LockRoot.Local && found.Fields.IsEmpty
           && Origins(local.Symbol, flow, program).Any(o => o switch
           {
               IInstanceReferenceOperation => found.Root == LockRoot.This,
               IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, found.Symbol),
               ILocalReferenceOperation other => SymbolEqualityComparer.Default.Equals(other.Local, found.Symbol),
               _ => false,
           });

    /// <summary>What the values of a local begin with.</summary>
    private static IEnumerable<IOperation> Origins(ISymbol local, LockFlow flow, ProgramModel program)
    {
        var node = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var source = node switch
        {
            ForEachStatementSyntax loop => loop.Expression,
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } } => call,
            SingleVariableDesignationSyntax => node.FirstAncestorOrSelf<IsPatternExpressionSyntax>()?.Expression,
            _ => null,
        };
        var values = source is null ? program.TypeOf(flow.Unit).ValuesOf(local) : program.Operation(source) is { } value ? [value] : Enumerable.Empty<IOperation>();
        return values.Select(Origin);
    }

    private static IOperation Origin(IOperation value) => value switch
    {
        IConversionOperation conversion => Origin(conversion.Operand),
        IConditionalAccessOperation access => Origin(access.Operation),
        IInvocationOperation { Instance: { } instance } => Origin(instance),
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [{ Value: var first }, ..] } => Origin(first),
        IMethodReferenceOperation { Instance: { } instance } => Origin(instance),
        IMemberReferenceOperation { Instance: { } instance } => Origin(instance),
        IArrayElementReferenceOperation element => Origin(element.ArrayReference),
        _ => value,
    };

    /// <summary>The code, or who calls it with the two, has compared them before.</summary>
    private static bool IsOrdered(NestedAcquire nested, LockKey held, ProgramModel program)
        => IsComparedBefore(nested.At.Syntax)
           || (held.Path.Root == LockRoot.Parameter && nested.Flow.Unit.Owner is IMethodSymbol method && program.TypeOf(nested.Flow.Unit) is var type && type.AreCallersKnown(method)
               && type.CallersOf(method).ToList() is { Count: > 0 } calls && calls.All(c => IsComparedBefore(c.Call.Syntax)));

    private static bool IsComparedBefore(SyntaxNode place)
        => place.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax) is { } member
           && member.DescendantNodes().TakeWhile(n => n.SpanStart < place.SpanStart).Any(n => n switch
           {
               BinaryExpressionSyntax { OperatorToken.Text: "<" or ">" or "<=" or ">=" } comparison => AreAlike(comparison.Left, comparison.Right),
               InvocationExpressionSyntax { Expression: var called } => (called as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText is { } name
                   && (name.StartsWith("Compare", StringComparison.Ordinal) || name.StartsWith("Order", StringComparison.Ordinal) || name == "Sort"),
               _ => false,
           });

    /// <summary>Both sides ask the same of two objects: <c>a.Id</c> and <c>b.Id</c>, <c>_id</c> and <c>other._id</c>.</summary>
    private static bool AreAlike(ExpressionSyntax left, ExpressionSyntax right)
    {
        var (a, b) = (left.DescendantTokens().Select(t => t.ValueText).ToList(), right.DescendantTokens().Select(t => t.ValueText).ToList());
        return (left is IdentifierNameSyntax && right is IdentifierNameSyntax)
            || (a.Count == b.Count && a.Zip(b, (x, y) => x == y ? 0 : 1).Sum() == 1)
            || (a.Count > 0 && b.Count > 0 && a[a.Count - 1] == b[b.Count - 1] && (left is IdentifierNameSyntax || right is IdentifierNameSyntax || a[0] == "this" || b[0] == "this"));
    }
}
