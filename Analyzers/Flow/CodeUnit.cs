using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>How the code of a lambda or local function comes to run.</summary>
internal enum Entry
{
    /// <summary>A member or local function: whoever calls it decides.</summary>
    Called,

    /// <summary>A lambda that has run when the call it is passed to returns: it runs under the locks held there.</summary>
    Immediate,

    /// <summary>A lambda that another thread runs.</summary>
    Spawned,

    /// <summary>A lambda that somebody runs some time: nothing is known of the locks around it.</summary>
    Unknown,
}

/// <summary>One body of code: a member's, a local function's or a lambda's. Its control flow graph is built when somebody follows locks through it.</summary>
internal sealed class CodeUnit
{
    private readonly Lazy<ControlFlowGraph> _graph;
    private readonly Lazy<ImmutableArray<CodeUnit>> _nested;
    private readonly Lazy<ImmutableArray<IOperation>> _operations;
    private readonly Lazy<ImmutableArray<IOperation>[]> _steps;
    private readonly SyncModel _model;

    private CodeUnit(ISymbol owner, IOperation root, Func<ControlFlowGraph> graph, SyncModel model, CodeUnit? parent = null, Entry entry = Entry.Called, IOperation? lambda = null)
    {
        (Owner, Root, _model, Parent, Entry, Lambda) = (owner, root, model, parent, entry, lambda);
        _graph = new(graph);
        _nested = new(FindNested);
        _steps = new(() => new ImmutableArray<IOperation>[Graph.Blocks.Length]);
        _operations = new(() => root.DescendantsAndSelf().Where(Concerns).ToImmutableArray());
    }

    /// <summary>The method, local function or lambda; the field or property for an initialiser.</summary>
    public ISymbol Owner { get; }

    /// <summary>The code as the compiler understands it, before it is taken apart into a graph.</summary>
    public IOperation Root { get; }

    public ControlFlowGraph Graph => _graph.Value;

    /// <summary>The code that a lambda or local function stands in.</summary>
    public CodeUnit? Parent { get; }

    public Entry Entry { get; }

    /// <summary>The lambda expression in the parent's graph.</summary>
    public IOperation? Lambda { get; }

    public SyntaxNode Syntax => Root.Syntax;

    /// <summary>The closing brace, where a method returns that has no <c>return</c> there.</summary>
    public Location? LastReturn => Syntax is CompilationUnitSyntax || Syntax.GetLastToken() is not { RawKind: (int)SyntaxKind.CloseBraceToken } brace ? null : brace.GetLocation();

    /// <summary>Every operation that can concern locks, those in lambdas and local functions included, without building the graph.</summary>
    public ImmutableArray<IOperation> Operations => _operations.Value;

    /// <summary>Every step of every block, in block order.</summary>
    public IEnumerable<IOperation> AllSteps => Graph.Blocks.SelectMany(b => Steps(b));

    /// <summary>The unit and all code nested in it.</summary>
    public IEnumerable<CodeUnit> SelfAndNested => Nested.SelectMany(n => n.SelfAndNested).Prepend(this);

    /// <summary>The lambdas and local functions directly inside.</summary>
    public ImmutableArray<CodeUnit> Nested => _nested.Value;

    /// <summary>The member that the code belongs to in the end.</summary>
    public CodeUnit Outermost => Parent?.Outermost ?? this;

    /// <summary>The operation is this code's own, not that of code around it.</summary>
    public bool Owns(IOperation operation) => Syntax.Span.Contains(operation.Syntax.Span);

    public static CodeUnit? Create(ISymbol owner, IOperation root, SyncModel model, CancellationToken cancel)
    {
        while (root.Parent is { } parent)
            root = parent;
        Func<ControlFlowGraph>? graph = root switch
        {
            IMethodBodyOperation body => () => ControlFlowGraph.Create(body, cancel),
            IConstructorBodyOperation body => () => ControlFlowGraph.Create(body, cancel),
            IBlockOperation body => () => ControlFlowGraph.Create(body, cancel),
            IFieldInitializerOperation initializer => () => ControlFlowGraph.Create(initializer, cancel),
            IPropertyInitializerOperation initializer => () => ControlFlowGraph.Create(initializer, cancel),
            _ => null,
        };
        return graph is null ? null : new(owner, root, graph, model);
    }

    /// <summary>The operations of a block that can concern locks, in the order of their evaluation.</summary>
    public ImmutableArray<IOperation> Steps(BasicBlock block)
    {
        ref var steps = ref _steps.Value[block.Ordinal];
        if (steps.IsDefault)
            steps = Flatten(block, Concerns);
        return steps;
    }

    /// <summary>The same, and the fields and properties that are mentioned.</summary>
    public static ImmutableArray<IOperation> StepsAndMentions(BasicBlock block) => Flatten(block, o => o.Kind == OperationKind.FieldReference || Concerns(o));

    private ImmutableArray<CodeUnit> FindNested()
    {
        var nested = ImmutableArray.CreateBuilder<CodeUnit>();
        foreach (var function in Graph.LocalFunctions)
        {
            var graph = Graph.GetLocalFunctionControlFlowGraph(function);
            nested.Add(new(function, graph.OriginalOperation, () => graph, _model, this));
        }

        foreach (var lambda in AllSteps.OfType<IFlowAnonymousFunctionOperation>())
        {
            var graph = Graph.GetAnonymousFunctionControlFlowGraph(lambda);
            nested.Add(new(lambda.Symbol, graph.OriginalOperation, () => graph, _model, this, _model.EntryOf(lambda), lambda));
        }

        return nested.ToImmutable();
    }

    /// <summary>Evaluation order is the order of the tree, children first; the graph has already made branches of everything else.</summary>
    private static ImmutableArray<IOperation> Flatten(BasicBlock block, Func<IOperation, bool> wanted)
    {
        var steps = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in block.Operations)
            Add(operation);
        if (block.BranchValue is { } value)
            Add(value);
        return steps.ToImmutable();

        void Add(IOperation root)
        {
            // An explicit stack: a chain of ten thousand operands must not end the compiler's process.
            var stack = new Stack<(IOperation Operation, bool IsDone)>();
            stack.Push((root, false));
            while (stack.Count > 0)
            {
                var (operation, isDone) = stack.Pop();
                if (isDone)
                {
                    steps.Add(operation);
                    continue;
                }

                if (wanted(operation))
                    stack.Push((operation, true));
                if (operation is IFlowAnonymousFunctionOperation)
                    continue;
                foreach (var child in operation.ChildOperations.Reverse())
                    stack.Push((child, false));
            }
        }
    }

    /// <summary>The operation can concern locks.</summary>
    public static bool Concerns(IOperation operation)
        => operation.Kind is OperationKind.Invocation or OperationKind.SimpleAssignment or OperationKind.FlowCapture or OperationKind.ObjectCreation or OperationKind.Await
            or OperationKind.PropertyReference or OperationKind.FlowAnonymousFunction or OperationKind.MethodReference or OperationKind.CompoundAssignment or OperationKind.DeconstructionAssignment
            or OperationKind.Increment or OperationKind.Decrement or OperationKind.Throw or OperationKind.Lock or OperationKind.YieldReturn;
}
