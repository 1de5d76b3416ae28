using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0514: a block ends and disposes what a thread or task that it has started still uses.</summary>
internal sealed class DisposedWhileInUse() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0514", title: "Do not dispose what a started thread or task still uses",
        messageFormat: "'{0}' is disposed {1} while {2} may still use it; wait for that first", category: Categories.Signals);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place))
        {
            if (IsLocal(creation) && context.Program.Operation(creation) is { } operation && context.Program.Sync.Find(operation) is { Row: var row } && row.Has(SyncNotes.Perishes) && row.Word == place.ValueText && Use.Of(operation, context.Program) is { } use)
            {
                var line = Describe.Line(use.At.Syntax);
                yield return Diagnostic.Create(
                    Rule, creation.GetLocation(), [use.At.Syntax.GetLocation()], properties: null, use.Local.Name, use.IsReturned ? "when the method returns" : use.Disposal is null ? "at the end of its block" : Describe.OnLine(use.Disposal).Trim(),
                    use.IsReturned ? "the task that it returns" : use.Work!.Op.Row.Is(SyncTraits.Task) ? $"the task started on line {line}" : $"the thread started on line {line}");
            }
        }
    }

    /// <summary>Most creations are a field's, and need not be bound.</summary>
    private static bool IsLocal(ExpressionSyntax creation) => creation.FirstAncestorOrSelf<VariableDeclarationSyntax>() is { Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax };

    /// <summary>A use of an object that nobody waits for before it is disposed.</summary>
    /// <param name="Work">What is started; null for a task that is returned.</param>
    /// <param name="Disposal">The call that disposes it; null for the end of a <c>using</c>.</param>
    public sealed record Use(ILocalSymbol Local, IOperation At, StartedWork? Work, IOperation? Disposal)
    {
        public bool IsReturned => Work is null;

        public static Use? Of(IOperation creation, ProgramModel program)
        {
            var value = creation;
            while (value.Parent is IConversionOperation)
                value = value.Parent;
            if (value.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator })
                return null;
            var body = StartedWork.BodyOf(creation);
            if (Scope(declarator, body) is not var (scope, disposal))
                return null;
            var own = StartedWork.Own(body).Where(o => scope.Contains(o.Syntax.Span)).ToList();
            if (disposal is null && own.FirstOrDefault(o => IsReturnedWith(o, local, body, program)) is { } returned)
                return new(local, returned, null, null);
            return (from work in StartedWork.Within(body, scope, program)
                    where !(work.EndsWithProgram && IsMain(body, program)) && work.Code(program).Any(c => Mentions(c, local))
                    where !own.Any(o => o.Syntax.SpanStart >= First(work.Start, scope) && MayWait(o, work, program)) && !IsEndedBefore(work, declarator, own)
                    select new Use(local, work.Start, work, disposal)).FirstOrDefault();
        }

        /// <summary>From the declaration to where the object is disposed.</summary>
        private static (TextSpan Span, IOperation? Disposal)? Scope(IVariableDeclaratorOperation declarator, IOperation body)
        {
            var group = declarator.Parent?.Parent;
            if (group?.Parent is IUsingOperation @using)
                return (@using.Body.Syntax.Span, null);
            if (group?.Parent is IUsingDeclarationOperation declaration)
                return declaration.Syntax.Parent is { } block ? (TextSpan.FromBounds(declaration.Syntax.Span.End, (block is GlobalStatementSyntax ? block.Parent! : block).Span.End), null) : null;
            var disposal = StartedWork.Own(body).OfType<IInvocationOperation>().FirstOrDefault(c => c is { TargetMethod.Name: "Dispose", Instance: ILocalReferenceOperation reference } && SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol));
            return disposal is not null && Repetition.IsCertain(disposal) ? (TextSpan.FromBounds(declarator.Syntax.Span.End, disposal.Syntax.SpanStart), disposal) : null;
        }

        /// <summary>A loop comes back to what stands before the start.</summary>
        private static int First(IOperation start, TextSpan scope)
        {
            var first = start.Syntax.SpanStart;
            for (var at = start.Parent; at is not null && scope.Contains(at.Syntax.Span); at = at.Parent)
                first = at is ILoopOperation ? at.Syntax.SpanStart : first;
            return first;
        }

        /// <summary>A value that says how things stand may be asked for at any time.</summary>
        private static bool Mentions(IOperation code, ILocalSymbol local)
            => code.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(r => SymbolEqualityComparer.Default.Equals(r.Local, local)
                && r.Parent is not (INameOfOperation or IPropertyReferenceOperation { Type.SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 }));

        private static bool IsMain(IOperation body, ProgramModel program)
            => OwnerOf(body, program) is { IsStatic: true, MethodKind: MethodKind.Ordinary, Name: "Main" or "<Main>$" };

        private static IMethodSymbol? OwnerOf(IOperation body, ProgramModel program) => body switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation function => function.Symbol,
            _ => body.ChildOperations.FirstOrDefault() is { } first ? program.UnitAround(first.Syntax)?.Owner as IMethodSymbol : null,
        };

        /// <summary>The method gives back a task that was given the object, and does not await it.</summary>
        private static bool IsReturnedWith(IOperation operation, ILocalSymbol local, IOperation body, ProgramModel program)
        {
            if (operation is not IReturnOperation { ReturnedValue: { } value } || value.Bare() is not IInvocationOperation call || OwnerOf(body, program) is not { IsAsync: false })
                return false;
            for (var at = call; at is not null; at = at.Instance as IInvocationOperation)
            {
                if (!program.Sync.Traits(at.Type).HasFlag(SyncTraits.Task))
                    return false;
                if (at.TargetMethod.Name != "FromResult" && at.Arguments.Any(a => IsGiven(a.Value.Bare(), local)))
                    return true;
            }

            return false;
        }

        private static bool IsGiven(IOperation argument, ILocalSymbol local) => argument switch
        {
            ILocalReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Local, local),
            IPropertyReferenceOperation { Property.Name: "Token", Instance: ILocalReferenceOperation reference } => SymbolEqualityComparer.Default.Equals(reference.Local, local),
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => Mentions(lambda, local),
            _ => false,
        };

        /// <summary>The code may wait there, for the work or for somebody who does: also in code that nobody sees.</summary>
        private static bool MayWait(IOperation operation, StartedWork work, ProgramModel program) => operation switch
        {
            IAwaitOperation { Operation: var awaited } => program.Sync.Find(awaited) is not { Row: var row } || !row.Has(SyncNotes.Pause),
            IWhileLoopOperation => !operation.Syntax.Span.Contains(work.Start.Syntax.Span),
            IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IDynamicInvocationOperation => true,
            IInvocationOperation call when call != work.Start => program.Sync.Find(call) is { } op ? Waits(op) : MayWait(call, program),
            IPropertyReferenceOperation property => program.Sync.Find(property) is { Verb: SyncVerb.Join },
            _ => false,
        };

        private static bool Waits(SyncOp op)
            => (op.Verb is SyncVerb.Join or SyncVerb.Wait or SyncVerb.Call || (op.Verb == SyncVerb.Block && !op.Row.Has(SyncNotes.Io)) || (op.Verb == SyncVerb.Acquire && op.Row.Is(SyncTraits.Semaphore)) || op.Row.Has(SyncNotes.Joins)) && !op.Row.Has(SyncNotes.Pause);

        /// <summary>Other code of the program is looked into; that of the base library does not wait for anybody if the tables do not say so.</summary>
        private static bool MayWait(IInvocationOperation call, ProgramModel program)
            => call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
                ? call.TargetMethod.ContainingNamespace?.ToDisplayString() is not ("System" or "System.Collections.Generic" or "System.Linq" or "System.Threading" or "System.Threading.Tasks")
                : program.CalleeOf(call) is not { } callee || program.Unit(callee) is not { } unit
                  || unit.Root.Descendants().Any(o => o is IAwaitOperation or IWhileLoopOperation || program.Sync.Find(o) is { } op && Waits(op));

        /// <summary>A pool that is made later is disposed earlier, and waits for its work then.</summary>
        private static bool IsEndedBefore(StartedWork work, IVariableDeclaratorOperation declarator, List<IOperation> own)
            => work.Op.At is IInvocationOperation { Instance: ILocalReferenceOperation { Local: var pool } }
               && own.OfType<IVariableDeclaratorOperation>().Any(d => SymbolEqualityComparer.Default.Equals(d.Symbol, pool) && d.Syntax.SpanStart > declarator.Syntax.SpanStart && d.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation);
    }
}
