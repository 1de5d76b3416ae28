namespace ConcurrencyLint;

/// <summary>CL0312: until a type is initialized, other threads that touch it wait; who waits for them there waits for ever.</summary>
[NoFix("a lazy value changes every use of what is computed there, and its author knows whether it need be parallel at all")]
internal sealed class StaticConstructorDeadlock() : TypeRule(Rule)
{
    // A helper of a helper; who hides it deeper is not followed.
    private const int Calls = 3;

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0312", title: "Do not wait in a static constructor for code that uses the type",
        messageFormat: "{0} waits here for {1}, which uses '{2}' ({3}) and therefore waits until '{2}' is initialized", category: Categories.Liveness);

    public override IEnumerable<Diagnostic> Check(TypeModel type, RuleContext context)
    {
        foreach (var (initialized, code) in Initializers(type.Type).Select(i => (i.ContainingType, type.Unit(i))))
        {
            if (code is null)
                continue;
            var isExplicit = initialized.StaticConstructors.Any(c => !c.IsImplicitlyDeclared);
            var waits = from wait in Waits(LockFlow.Solve(code, context.Program, depth: 1, isWhole: true), type, context.Program)
                        from worker in wait.Workers
                        let use = UseIn(worker, initialized, isExplicit, context.Program)
                        where use is not null
                        select (wait.At, worker, use);
            foreach (var (at, worker, use) in waits.GroupBy(w => w.At).Select(g => g.First()))
            {
                var unit = worker.Flow.Unit;
                yield return Diagnostic.Create(
                    Rule, at.Syntax.GetLocation(), new[] { use.GetLocation() }, properties: null,
                    isExplicit ? "The static constructor" : "The initializer", unit.Lambda is null ? $"'{Describe.Name(unit.Owner)}'" : $"the lambda{Describe.OnLine(unit.Lambda)}", initialized.Name, Describe.Place(use));
            }
        }
    }

    /// <summary>What runs while a type is initialized: its static constructor and the values of its static fields.</summary>
    private static IEnumerable<ISymbol> Initializers(INamedTypeSymbol type)
        => type.GetMembers().Where(m => m is IMethodSymbol { MethodKind: MethodKind.StaticConstructor, IsImplicitlyDeclared: false } or IFieldSymbol { IsStatic: true, IsConst: false } or IPropertySymbol { IsStatic: true })
            .Concat(type.GetTypeMembers().SelectMany(Initializers));

    private static IEnumerable<(IOperation At, IEnumerable<Worker> Workers)> Waits(LockFlow flow, TypeModel type, ProgramModel program)
    {
        var code = new WorkerCode(program, type);
        foreach (var wait in flow.Events.Where(e => IsWait(e.Op)))
            yield return (wait.At, code.Of(wait.Op));
        foreach (var call in flow.Calls.Where(c => c.Callee.IsStatic))
        {
            foreach (var act in type.Summaries.Of(flow, call).Where(a => IsWait(a.Op)))
                yield return (call.At, code.Of(act.Op));
        }
    }

    private static bool IsWait(SyncOp op) => !op.IsTimed && (op.Verb == SyncVerb.Join || op.Row.Has(SyncNotes.Joins));

    /// <summary>Where the worker cannot go on before the type is initialized; its own method may be such a place.</summary>
    private static SyntaxNode? UseIn(Worker worker, INamedTypeSymbol type, bool isExplicit, ProgramModel program)
        => isExplicit && worker.Flow.Unit is { Lambda: null, Owner: IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true } method } && IsOf(method, type)
            ? worker.Delegate.Syntax
            : UseIn(worker.Flow.Unit, type, isExplicit, program, Calls);

    private static SyntaxNode? UseIn(CodeUnit code, INamedTypeSymbol type, bool isExplicit, ProgramModel program, int calls)
    {
        foreach (var operation in code.Root.DescendantsAndSelf())
        {
            if (Waits(operation, type, isExplicit))
                return operation.Syntax;
            if (calls > 0 && program.CalleeOf(operation) is { } callee && program.Unit(callee) is { } inside && UseIn(inside, type, isExplicit, program, calls - 1) is not null)
                return operation.Syntax;
        }

        return null;
    }

    /// <summary>A static field waits for its type; where the type has a static constructor, every static method and every constructor does.</summary>
    private static bool Waits(IOperation operation, INamedTypeSymbol type, bool isExplicit) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } => IsOf(field, type),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => isExplicit && IsOf(property, type),
        IInvocationOperation { TargetMethod: { IsStatic: true, MethodKind: not MethodKind.LocalFunction } method } => isExplicit && IsOf(method, type),
        IObjectCreationOperation { Constructor: { } constructor } => isExplicit && IsOf(constructor, type),
        _ => false,
    };

    private static bool IsOf(ISymbol member, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, type);
}
