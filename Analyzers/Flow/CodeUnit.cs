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

/// <summary>One body of code with its control flow graph: a member's, a local function's or a lambda's.</summary>
internal sealed class CodeUnit
{
    private readonly ImmutableArray<IOperation>[] _steps;
    private readonly SyncModel _model;
    private readonly Lazy<ImmutableArray<CodeUnit>> _nested;

    private CodeUnit(ISymbol owner, ControlFlowGraph graph, SyncModel model, CodeUnit? parent = null, Entry entry = Entry.Called, IOperation? lambda = null)
    {
        (Owner, Graph, _model, Parent, Entry, Lambda) = (owner, graph, model, parent, entry, lambda);
        _steps = new ImmutableArray<IOperation>[graph.Blocks.Length];
        _nested = new(FindNested);
    }

    /// <summary>The method, local function or lambda; the field or property for an initialiser.</summary>
    public ISymbol Owner { get; }

    public ControlFlowGraph Graph { get; }

    /// <summary>The code that a lambda or local function stands in.</summary>
    public CodeUnit? Parent { get; }

    public Entry Entry { get; }

    /// <summary>The lambda expression in the parent's graph.</summary>
    public IOperation? Lambda { get; }

    public SyntaxNode Syntax => Lambda?.Syntax ?? Graph.OriginalOperation.Syntax;

    /// <summary>The closing brace, where a method returns that has no <c>return</c> there.</summary>
    public Location? LastReturn => Syntax is CompilationUnitSyntax || Syntax.GetLastToken() is not { RawKind: (int)SyntaxKind.CloseBraceToken } brace ? null : brace.GetLocation();

    /// <summary>Every step of every block, in block order.</summary>
    public IEnumerable<IOperation> AllSteps => Graph.Blocks.SelectMany(b => Steps(b));

    /// <summary>The unit and all code nested in it.</summary>
    public IEnumerable<CodeUnit> SelfAndNested => Nested.SelectMany(n => n.SelfAndNested).Prepend(this);

    /// <summary>The lambdas and local functions directly inside.</summary>
    public ImmutableArray<CodeUnit> Nested => _nested.Value;

    /// <summary>The member that the code belongs to in the end.</summary>
    public CodeUnit Outermost => Parent?.Outermost ?? this;

    public static CodeUnit? Create(ISymbol owner, IOperation root, SyncModel model, CancellationToken cancel)
    {
        while (root.Parent is { } parent)
            root = parent;
        var graph = root switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancel),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancel),
            IBlockOperation body => ControlFlowGraph.Create(body, cancel),
            IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancel),
            IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancel),
            _ => null,
        };
        return graph is null ? null : new(owner, graph, model);
    }

    /// <summary>The operations of a block that can concern locks, in the order of their evaluation.</summary>
    public ImmutableArray<IOperation> Steps(BasicBlock block)
    {
        if (_steps[block.Ordinal].IsDefault)
            _steps[block.Ordinal] = Flatten(block);
        return _steps[block.Ordinal];
    }

    private ImmutableArray<CodeUnit> FindNested()
    {
        var nested = ImmutableArray.CreateBuilder<CodeUnit>();
        foreach (var function in Graph.LocalFunctions)
            nested.Add(new(function, Graph.GetLocalFunctionControlFlowGraph(function), _model, this));
        foreach (var lambda in AllSteps.OfType<IFlowAnonymousFunctionOperation>())
            nested.Add(new(lambda.Symbol, Graph.GetAnonymousFunctionControlFlowGraph(lambda), _model, this, _model.EntryOf(lambda), lambda));
        return nested.ToImmutable();
    }

    /// <summary>Evaluation order is the order of the tree, children first; the graph has already made branches of everything else.</summary>
    private static ImmutableArray<IOperation> Flatten(BasicBlock block)
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

                if (Concerns(operation))
                    stack.Push((operation, true));
                if (operation is IFlowAnonymousFunctionOperation)
                    continue;
                foreach (var child in operation.ChildOperations.Reverse())
                    stack.Push((child, false));
            }
        }
    }

    private static bool Concerns(IOperation operation)
        => operation is IInvocationOperation or ISimpleAssignmentOperation or IFlowCaptureOperation or IObjectCreationOperation or IAwaitOperation
            or IPropertyReferenceOperation or IFlowAnonymousFunctionOperation or IMethodReferenceOperation or ICompoundAssignmentOperation
            or IIncrementOrDecrementOperation or IThrowOperation;
}
