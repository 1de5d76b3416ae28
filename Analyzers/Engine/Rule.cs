namespace ConcurrencyLint;

/// <summary>A rule: what it reports, and the one callback of its kind that says when.</summary>
internal abstract class Rule(DiagnosticDescriptor descriptor)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public string Id => Descriptor.Id;

    /// <summary>The keys it reads from <c>.editorconfig</c>, beside its severity.</summary>
    public virtual ImmutableArray<RuleOption> Options => ImmutableArray<RuleOption>.Empty;
}

/// <summary>Looks at one synchronization operation at a time, however it is spelled.</summary>
internal abstract class CallRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    public abstract IEnumerable<Diagnostic> Check(SyncEvent operation, RuleContext context);
}

/// <summary>Looks at the locks held along the paths of one body of code: a member, a local function or a lambda.</summary>
internal abstract class FlowRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    public abstract IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context);
}

/// <summary>Looks at all code of one outermost type.</summary>
internal abstract class TypeRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    public abstract IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context);
}

/// <summary>Looks at the places that a word stands at, in every file that has the word: it need not take any lock.</summary>
internal abstract class PlaceRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    public abstract WordKind Word { get; }

    /// <param name="place">The word, or what is written like it: the rule begins by asking what it is.</param>
    public abstract IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context);
}

/// <summary>Looks at the whole program, once, at the end of a build.</summary>
internal abstract class ProgramRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    public abstract IEnumerable<Diagnostic> Check(WholeProgram program, RuleContext context);
}

/// <summary>What a rule may ask beside its subject.</summary>
internal sealed class RuleContext(ProgramModel program, AnalyzerOptions options)
{
    public ProgramModel Program { get; } = program;

    /// <summary>The operand of an operation as it is written, without the conversions and temporaries of the graph.</summary>
    public IOperation? OperandOf(SyncOp op)
        => op.Operand is IFlowCaptureReferenceOperation capture ? Program.Operation(capture.Syntax) : op.Operand;

    /// <summary>Whether an option is on for the file of an operation.</summary>
    public bool IsOn(RuleOption option, IOperation at) => option.IsOn(options, at.Syntax.SyntaxTree);

    /// <summary>The number that an option has for the file of an operation.</summary>
    public double Number(RuleOption option, IOperation at) => option.Number(options, at.Syntax.SyntaxTree);
}
