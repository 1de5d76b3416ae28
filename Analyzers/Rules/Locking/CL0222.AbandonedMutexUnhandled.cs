namespace ConcurrencyLint;

/// <summary>CL0222: a process that dies with the lock makes the next waiter an owner and tells it by an exception that nobody catches.</summary>
internal sealed class AbandonedMutexUnhandled() : FlowRule(Rule)
{
    public const string Exception = "AbandonedMutexException";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0222", title: "Be ready for a named mutex whose owner has died",
        messageFormat: "'{0}' is shared with other processes; when one ends without releasing it, '{1}' throws AbandonedMutexException here and the mutex is owned all the same",
        category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from wait in flow.Events
           where wait is { Op: { Verb: SyncVerb.Acquire, Row: var row }, Lock: not null } && row.Has(SyncNotes.Abandoned) && IsNamed(wait.Lock!.Value.Path, context.Program)
           where !IsCaught(flow.Unit, wait.At) && !IsCaughtByCallers(flow, context)
           select Diagnostic.Create(Rule, wait.At.Syntax.GetLocation(), wait.Lock, wait.Op.Row.Member);

    /// <summary>Made or opened with a name, so that other processes may have it too.</summary>
    private static bool IsNamed(LockPath path, ProgramModel program)
        => path.Identity.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } type && program.Type(type).ValuesOf(path.Identity).Any(HasName);

    private static bool HasName(IOperation value) => value switch
    {
        IConversionOperation conversion => HasName(conversion.Operand),
        IObjectCreationOperation creation => HasName(creation.Arguments),
        IInvocationOperation { TargetMethod: { IsStatic: true } method } open => SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType) && HasName(open.Arguments),
        _ => false,
    };

    private static bool HasName(ImmutableArray<IArgumentOperation> arguments)
        => arguments.Any(a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "name", Type.SpecialType: SpecialType.System_String } } && a.Value.ConstantValue is not { HasValue: true, Value: null });

    private static bool IsCaught(CodeUnit unit, IOperation at)
        => unit.Root.DescendantsAndSelf().OfType<ITryOperation>().Any(t => t.Body.Syntax.Span.Contains(at.Syntax.Span) && t.Catches.Any(c => Catches(c.ExceptionType)));

    /// <summary>A helper that waits may leave the exception to those who call it.</summary>
    private static bool IsCaughtByCallers(LockFlow flow, RuleContext context)
        => flow.Unit.Owner is IMethodSymbol method && context.Program.TypeOf(flow.Unit).CallersOf(method).Any(c => IsCaught(c.Caller, c.Call));

    private static bool Catches(ITypeSymbol? caught)
        => caught is null or { SpecialType: SpecialType.System_Object } or { Name: Exception or "SystemException" or "Exception" };
}
