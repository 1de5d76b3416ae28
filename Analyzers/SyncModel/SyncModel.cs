namespace ConcurrencyLint;

/// <summary>The synchronization tables resolved against one compilation: which call does what.</summary>
/// <remarks>
/// Types are matched by their metadata name when they are first met, so a table may name types that a compilation
/// lacks, and nothing is looked up for code that has no locks.
/// </remarks>
internal sealed class SyncModel
{
    // One index for all compilations of a process, so that an editor reads an unchanged file once.
    private static readonly Lazy<WordIndex> BuiltInWords = new(() => new(SyncTable.BuiltIn));

    private const string AnyMember = "*";

    private static readonly ImmutableArray<string> Listeners = ImmutableArray.Create("Listener", "Observer", "Subscriber", "Callback", "Notifier", "Signaler");


    private readonly Dictionary<string, ILookup<string, SyncRow>> _rows;
    private readonly Dictionary<string, SyncType> _types;
    private readonly HashSet<string> _typeNames;
    private readonly HashSet<string> _members;
    private readonly bool _hasWildcards;
    private readonly Lazy<Identifiers> _names;
    private readonly ConcurrentDictionary<(ITypeSymbol Receiver, string Member), SyncRow?> _found = new();
    private readonly ConcurrentDictionary<IMethodSymbol, SyncRow?> _shapes = new(SymbolEqualityComparer.Default);

    private SyncModel(ImmutableArray<SyncTable> userTables)
    {
        var table = SyncTable.Merge(userTables.Insert(0, SyncTable.BuiltIn));

        // A later table wins, so that users can correct ours.
        _types = [];
        foreach (var type in table.Types)
            _types[type.MetadataName] = _types.TryGetValue(type.MetadataName, out var known) ? type with { Traits = type.Traits | known.Traits } : type;
        _rows = table.Rows.GroupBy(r => r.Type.MetadataName).ToDictionary(g => g.Key, g => g.Reverse().ToLookup(r => r.Member));
        _typeNames = new(_types.Keys.Select(SimpleMetadataName));
        _members = new(table.Rows.Select(r => r.Member));
        _hasWildcards = _members.Contains(AnyMember);
        _names = new(() => new(string.Join(" ", _members)));
        Words = userTables.IsEmpty ? BuiltInWords.Value : new(table);
    }

    /// <summary>A model of its own for each compilation, for it remembers symbols.</summary>
    public static SyncModel For(ImmutableArray<SyncTable> userTables) => new(userTables);

    /// <summary>The words whose absence from a text proves that it takes no lock.</summary>
    public WordIndex Words { get; }

    /// <summary>The text has the name of a member of the tables; constructors do nothing to a lock or thread there.</summary>
    public bool MentionsMember(SyntaxNode node) => _hasWildcards || Identifiers.Of(node).Overlaps(_names.Value);

    /// <summary>What the operation does to a lock or thread, if the tables know it.</summary>
    public SyncOp? Find(IOperation operation) => operation switch
    {
        IInvocationOperation call when Row(call.Instance?.Type ?? call.TargetMethod.ContainingType, call.TargetMethod) is { } row => new(row, call),
        IInvocationOperation call when Row(call.TargetMethod.ContainingType, call.TargetMethod) is { } row => new(row, call),
        IInvocationOperation call when Shape(call) is { } row => new(row, call),
        IObjectCreationOperation creation when Row(creation.Type, ".ctor") is { } row => new(row, creation),
        IPropertyReferenceOperation { Instance: { } instance } read when Row(instance.Type, read.Property.Name) is { } row => new(row, read),
        _ => null,
    };

    /// <summary>Who runs the lambda or method group, and when: decided by the call that it is an argument of.</summary>
    public Entry EntryOf(IOperation function)
    {
        if (ReceiverOf(function) is not IArgumentOperation { Parameter: var parameter })
            return ReceiverOf(function) is IEventAssignmentOperation ? Entry.Spawned : Entry.Unknown;
        if (parameter?.GetAttributes().Any(a => a.AttributeClass?.Name == "ImmediateAttribute") == true)
            return Entry.Immediate;

        return RunnerOf(function) is not { } row ? Entry.Unknown
            : row.Has(SyncNotes.Immediate) ? Entry.Immediate
            : row.Spawns ? Entry.Spawned
            : Entry.Unknown;
    }

    /// <summary>The member that the lambda or method group is handed to, if the tables know it.</summary>
    public SyncRow? RunnerOf(IOperation function) => (ReceiverOf(function) as IArgumentOperation)?.Parent switch
    {
        IInvocationOperation invocation => Lookup(invocation.TargetMethod.ContainingType.OriginalDefinition, invocation.TargetMethod.Name),
        IObjectCreationOperation { Type: { } type } => Lookup(type.OriginalDefinition, ".ctor"),
        _ => null,
    };

    /// <summary>The method is what a thread runs, or overrides it.</summary>
    public bool IsBody(IMethodSymbol? method)
    {
        for (; method is not null; method = method.OverriddenMethod)
        {
            if (Row(method.ContainingType, method.Name) is { } row && row.Has(SyncNotes.Body) && !method.IsStatic)
                return true;
        }

        return false;
    }

    /// <summary>The type has a table itself, not only a base of it.</summary>
    public bool IsListed(ITypeSymbol type) => _typeNames.Contains(type.MetadataName) && _types.ContainsKey(MetadataName(type.OriginalDefinition));

    private static IOperation? ReceiverOf(IOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation)
            parent = parent.Parent;
        return parent;
    }

    /// <summary>The member that acquires a lock of the type for as long as its result is not disposed.</summary>
    public SyncRow? ScopeOf(ITypeSymbol? type)
        => type is not null && _typeNames.Contains(type.MetadataName) && _rows.TryGetValue(MetadataName(type.OriginalDefinition), out var rows)
            ? rows.SelectMany(r => r).FirstOrDefault(r => r is { Verb: SyncVerb.Acquire, Mode: LockMode.Exclusive } && r.Target == SyncTarget.This && r.Has(SyncNotes.Scope))
            : null;

    /// <summary>What the tables say of a type or the nearest of its bases.</summary>
    public SyncTraits Traits(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (_typeNames.Contains(type.MetadataName) && _types.TryGetValue(MetadataName(type), out var known))
                return known.Traits;
        }

        return SyncTraits.None;
    }

    /// <summary>A method that the program writes does what its code says, not what the row of its base class says.</summary>
    private SyncRow? Row(ITypeSymbol? receiver, IMethodSymbol method)
        => Row(receiver, method.Name) is { } row && (method.DeclaringSyntaxReferences.IsEmpty || row.Type.MetadataName == MetadataName(method.ContainingType.OriginalDefinition)) ? row : null;

    /// <summary>The row of a member, looked up by the receiver's own type first and then by its bases, so that <c>Mutex.WaitOne</c> and <c>ManualResetEvent.WaitOne</c> differ.</summary>
    private SyncRow? Row(ITypeSymbol? receiver, string member)
        => receiver is null || !(_hasWildcards || _members.Contains(member))
            ? null
            : _found.GetOrAdd((Receiver: receiver.OriginalDefinition, Member: member), static (key, model) => model.Lookup(key.Receiver, key.Member), this);

    private SyncRow? Lookup(ITypeSymbol receiver, string member)
    {
        for (ITypeSymbol? type = receiver; type is not null; type = type.BaseType?.OriginalDefinition)
        {
            if (_typeNames.Contains(type.MetadataName) && _rows.TryGetValue(MetadataName(type), out var rows) && (rows[member].FirstOrDefault() ?? rows[AnyMember].FirstOrDefault()) is { } row)
                return row;
        }

        return null;
    }

    /// <summary>What a method does that no table names, told by what it looks like.</summary>
    private SyncRow? Shape(IInvocationOperation call)
        => _shapes.GetOrAdd(call.TargetMethod.OriginalDefinition, static m => AsyncLock(m) ?? Callback(m));

    /// <summary>A method named like a lock's, of a type named like a lock, whose result is disposed to release it: the form that asynchronous locks have.</summary>
    private static SyncRow? AsyncLock(IMethodSymbol method)
    {
        var owner = (method.IsExtensionMethod ? method.Parameters[0].Type : method.ContainingType)?.Name ?? "";
        var isLock = owner.EndsWith("Lock", StringComparison.Ordinal) || owner.EndsWith("Mutex", StringComparison.Ordinal);
        var isSemaphore = owner.EndsWith("Semaphore", StringComparison.Ordinal);
        if ((!isLock && !isSemaphore) || method.DeclaredAccessibility == Accessibility.Private || !IsLockVerb(method.Name) || !IsDisposable(Awaited(method.ReturnType)))
            return null;

        var traits = isLock ? SyncTraits.Mutex : SyncTraits.Semaphore;
        var notes = SyncNotes.Scope | (method.Name.Contains("Upgrade") ? SyncNotes.Upgradeable : method.Name.Contains("Read") ? SyncNotes.Shared : SyncNotes.None);
        return new SyncRow(new(owner, traits), method.Name, SyncVerb.Acquire, method.IsExtensionMethod ? new(0) : SyncTarget.This, notes);
    }

    /// <summary>A delegate, or an overridable method of a type named like those that are told of what happens.</summary>
    private static SyncRow? Callback(IMethodSymbol method)
        => method.MethodKind == MethodKind.DelegateInvoke
           || (method is { IsAbstract: true } or { IsVirtual: true } && method.ContainingType is { } owner && Listeners.Any(l => owner.Name.EndsWith(l, StringComparison.Ordinal)))
            ? new SyncRow(new(method.ContainingType.Name, SyncTraits.None), method.Name, SyncVerb.Call, SyncTarget.This, SyncNotes.None)
            : null;

    private static bool IsLockVerb(string name)
        => (name.Contains("Lock") || name.StartsWith("Enter", StringComparison.Ordinal) || name.StartsWith("Acquire", StringComparison.Ordinal))
           && !name.StartsWith("Is", StringComparison.Ordinal) && !name.StartsWith("Create", StringComparison.Ordinal) && !name.Contains("Unlock") && !name.Contains("Release");

    private static ITypeSymbol Awaited(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeArguments: [var result] } && type.GetMembers("GetAwaiter").Length > 0 ? result : type;

    /// <summary>Something that is disposed, as scopes are.</summary>
    public static bool IsDisposable(ITypeSymbol type)
        => type.Name is "IDisposable" or "IAsyncDisposable"
           || type.AllInterfaces.Any(i => i.Name is "IDisposable" or "IAsyncDisposable")
           || (type.IsRefLikeType && type.GetMembers("Dispose").Length > 0);

    private static string SimpleMetadataName(string name) => name.Substring(name.LastIndexOfAny(['.', '+']) + 1);

    private static string MetadataName(ITypeSymbol type)
        => type.ContainingType is { } outer
            ? MetadataName(outer) + "+" + type.MetadataName
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;
}
