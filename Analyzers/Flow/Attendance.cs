namespace ConcurrencyLint;

/// <summary>What is done to one object by the code that has it, and how often that code runs.</summary>
/// <remarks>Nothing is said of an object that other code may have too.</remarks>
internal sealed class Attendance
{
    // A thread that calls a method that calls a local function; who hides it deeper is not followed.
    private const int Depth = 6;

    private readonly IOperation _creation;
    private readonly ProgramModel _program;
    private readonly TypeModel _type;
    private readonly HashSet<ISymbol> _names = new(SymbolEqualityComparer.Default);
    private readonly List<SyncOp> _ops = [];

    private Attendance(IOperation creation, ProgramModel program, TypeModel type) => (_creation, _program, _type) = (creation, program, type);

    /// <summary>The place where code is handed to a thread or called.</summary>
    /// <param name="Runner">What is given the code; null for a call.</param>
    /// <param name="Times">How often it runs each time: once where a thread is started for it, unknown where somebody else decides.</param>
    public sealed record Run(IOperation Site, SyncRow? Runner, Quantity? Times);

    /// <summary>The local or field that the object is in.</summary>
    public ISymbol? Name { get; private set; }

    /// <summary>All that is done to the object.</summary>
    public IEnumerable<SyncOp> Ops => _ops;

    /// <summary>The body that starts the threads: the one that makes the object, or the only one that nobody else runs.</summary>
    private SyntaxNode? Home { get; set; }

    /// <summary>Follows the object from the place where it is made; null if it gets where nobody can follow.</summary>
    public static Attendance? Of(IOperation creation, ProgramModel program)
    {
        var value = creation;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        var name = value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => (ISymbol)declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field } => field.Field.OriginalDefinition,
            IFieldInitializerOperation { InitializedFields: [var field] } => field,
            _ => null,
        };
        if (name is null or IFieldSymbol { DeclaredAccessibility: not Accessibility.Private } || name.ContainingType is not { } owner)
            return null;
        var attendance = new Attendance(creation, program, program.Type(owner)) { Name = name, Home = name is ILocalSymbol ? StartedWork.BodyOf(creation).Syntax : null };
        if (attendance._type.ValuesOf(name).Take(2).Count() != 1 || !attendance.Follow(name))
            return null;

        // Which body starts the threads has to be known before its own operations are counted.
        foreach (var op in attendance._ops)
            attendance.Count(op.At);
        return attendance;
    }

    /// <summary>Where the body around a place is handed to other threads, if that is all that happens to it.</summary>
    public ImmutableArray<Run> Starts(IOperation place)
        => !IsHome(place, out var runs) && runs is { } all && all.All(r => r is { Runner: not null, Times: not null }) ? all : ImmutableArray<Run>.Empty;

    /// <summary>The calls of the body around a place.</summary>
    public IEnumerable<IOperation> Calls(IOperation place)
        => !IsHome(place, out var runs) && runs is { } all ? all.Where(r => r.Runner is null).Select(r => r.Site) : [];

    /// <summary>Whoever is given the code that comes to a place, through the calls of it.</summary>
    public IEnumerable<Run> Runners(IOperation place) => Runners(place, Depth);

    private IEnumerable<Run> Runners(IOperation place, int depth)
        => depth == 0 || IsHome(place, out var runs) || runs is not { } all ? [] : all.SelectMany(r => r.Runner is null ? Runners(r.Site, depth - 1) : [r]);

    /// <summary>How often a place runs in all.</summary>
    public Quantity? Count(IOperation place) => Count(place, Depth, isStart: false);

    private Quantity? Count(IOperation place, int depth, bool isStart)
    {
        if (depth == 0 || Repetition.Of(place, _creation.Syntax, _program) is not { } times)
            return null;
        if (IsHome(place, out var runs, isStart))
            return times;
        return runs?.Aggregate((Quantity?)Quantity.Zero, (sum, run) => sum?.Plus(
            (run.Site is IInvocationOperation call ? times.Substitute(call.Arguments, _program) : times)?.Times(run.Times)?.Times(Count(run.Site, depth - 1, isStart || run.Runner is not null))));
    }

    /// <summary>The threads that come to a place of each of some operations, however often: how many, and where they are started.</summary>
    public (Quantity Started, bool IsStarterToo, ImmutableArray<Run> Runs)? Threads(IEnumerable<SyncOp> arrivals)
    {
        var work = new Queue<IOperation>(arrivals.Select(a => a.At));
        var seen = new HashSet<SyntaxNode>();
        var runs = ImmutableArray.CreateBuilder<Run>();
        Quantity? started = Quantity.Zero;
        var isStarterToo = false;
        while (work.Count > 0 && started is not null)
        {
            var place = work.Dequeue();
            if (!Repetition.IsCertain(place))
                return null;
            if (!seen.Add(StartedWork.BodyOf(place).Syntax))
                continue;
            if (IsHome(place, out var all))
            {
                isStarterToo = true;
                continue;
            }

            if (all is not { } ways || ways.Any(r => r is { Runner: null, Times: not { Known: 1 } }))
                return null;
            foreach (var run in ways)
            {
                if (run.Runner is null)
                {
                    work.Enqueue(run.Site);
                }
                else if (seen.Add(run.Site.Syntax))
                {
                    started = started?.Plus(Count(run.Site, Depth, isStart: true)?.Times(run.Times));
                    runs.Add(run);
                }
            }
        }

        return started is null ? null : (started, isStarterToo, runs.ToImmutable());
    }

    /// <summary>The body around a place is the one that starts it all; else the places that run it, null if they are not all known.</summary>
    /// <param name="isStart">Threads are started there, or by a call there; what nobody is seen to run is the outside world's else.</param>
    private bool IsHome(IOperation place, out ImmutableArray<Run>? runs, bool isStart = false)
    {
        var body = StartedWork.BodyOf(place);
        runs = null;
        if (body.Syntax == Home)
            return true;
        runs = RunsOf(body, place);
        if (runs is not { IsEmpty: true })
            return false;
        runs = null;
        if (isStart && Home is null && Name is IFieldSymbol)
            Home = body.Syntax;
        return body.Syntax == Home;
    }

    private ImmutableArray<Run>? RunsOf(IOperation body, IOperation place) => body switch
    {
        IAnonymousFunctionOperation lambda => RunsOf(lambda),
        ILocalFunctionOperation function => Runs(StartedWork.RootOf(body).Descendants(), function.Symbol),
        _ => _program.UnitAround(place.Syntax)?.Owner is IMethodSymbol { IsOverride: false, IsVirtual: false, ExplicitInterfaceImplementations.IsEmpty: true } method
            ? Runs(_type.UnitsThatMention(method.Name).SelectMany(u => u.Root.Descendants()), method) : null,
    };

    private ImmutableArray<Run>? RunsOf(IAnonymousFunctionOperation lambda)
    {
        if (Receiver(lambda) is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
            return Runs(StartedWork.RootOf(lambda).Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local)));
        return RunOf(lambda) is { } run ? ImmutableArray.Create(run) : null;
    }

    /// <summary>The calls of a method, and the places that hand it to somebody.</summary>
    private ImmutableArray<Run>? Runs(IEnumerable<IOperation> operations, IMethodSymbol method)
        => Runs(operations.Where(o => o switch
        {
            IInvocationOperation call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method) && IsOfThis(call),
            IMethodReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method),
            _ => false,
        }));

    private ImmutableArray<Run>? Runs(IEnumerable<IOperation> uses)
    {
        var runs = uses.Select(u => u switch
        {
            IInvocationOperation call => new(call, null, Quantity.One),
            ILocalReferenceOperation { Parent: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call } => new(call, null, Quantity.One),
            IMethodReferenceOperation { Instance: not (null or IInstanceReferenceOperation) } when Name is { IsStatic: false } and IFieldSymbol => null,
            _ => RunOf(u),
        }).ToList();
        return runs.Contains(null) ? null : runs.ToImmutableArray()!;
    }

    /// <summary>A method that is given the object is meant only where it is given this one.</summary>
    private bool IsOfThis(IInvocationOperation call)
        => call.Arguments.All(a => a.Parameter is null || !_names.Contains(a.Parameter.OriginalDefinition) || (Named(a.Value.Bare()) is { } given && _names.Contains(given)));

    /// <summary>Who runs a function, and how often.</summary>
    private Run? RunOf(IOperation function)
    {
        if (Receiver(function) is not IArgumentOperation { Parent: { } call } || _program.Sync.RunnerOf(function) is not { } row)
            return null;
        if (row.Has(SyncNotes.Each))
            return new(call, null, Quantity.LengthOf(((IInvocationOperation)call).Arguments[0].Value, _program));
        var isStart = row.Spawns && !row.Has(SyncNotes.Inline) && !row.Is(SyncTraits.Timer) && !row.Is(SyncTraits.Barrier);
        return new(call, row, isStart ? Quantity.One : null);
    }

    private static IOperation? Receiver(IOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
            parent = parent.Parent;
        return parent;
    }

    private bool Follow(ISymbol name)
        => !_names.Add(name) || _type.UnitsThatMention(name.Name).SelectMany(u => u.Root.Descendants()).Where(o => SymbolEqualityComparer.Default.Equals(Named(o), name)).ToList().All(IsUnderstood);

    private static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        _ => null,
    };

    private bool IsUnderstood(IOperation reference)
    {
        if (reference is IFieldReferenceOperation { Instance: not (null or IInstanceReferenceOperation) })
            return false;
        var parent = reference.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        switch (parent)
        {
            case IInvocationOperation or IPropertyReferenceOperation when _program.Sync.Find(parent) is { } op:
                _ops.Add(op);
                return true;
            case IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation call }:
                return _program.CalleeOf(call) is { } callee && SymbolEqualityComparer.Default.Equals(TypeModel.Outermost(callee.ContainingType), _type.Type)
                    && ProgramModel.Definition(callee).Parameters[parameter.Ordinal] is var inner && Follow(inner);
            case ISimpleAssignmentOperation assignment:
                return assignment.Target == reference && assignment.Value.Bare().Syntax == _creation.Syntax;
            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation call }:
                return _program.Sync.Find(call) is { Verb: SyncVerb.Neutral };
            case IUsingOperation or INameOfOperation or IBinaryOperation or IIsPatternOperation:
                return true;
            default:
                return false;
        }
    }
}
