namespace ConcurrencyLint;

/// <summary>CL0511: a timer that nobody refers to is collected, and its callback is not called any more.</summary>
internal sealed class TimerNotRooted() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0511", title: "Keep a reference to a timer as long as it has to run",
        messageFormat: "Nothing refers to {0}: it can be collected at any time, and then its callback is not called any more", category: Categories.Signals);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place))
        {
            if (context.Program.Operation(creation) is { } operation && context.Program.Sync.Find(operation) is { Row: var row } && row.Has(SyncNotes.Unrooted) && Loss.Of(operation, context.Program) is { } loss)
                yield return Diagnostic.Create(Rule, creation.GetLocation(), loss.Local is { } local ? $"the timer in '{local.Name}' after its last use on line {loss.LastLine}" : "this timer");
        }
    }

    /// <summary>How a timer is lost: as soon as it is made, or when the local that holds it is not used any more.</summary>
    /// <param name="Uses">What is done with the local: nothing but to set the timer.</param>
    public sealed record Loss(ILocalSymbol? Local, ImmutableArray<ILocalReferenceOperation> Uses, IOperation Creation)
    {
        public int LastLine => Uses.Select(u => u.Syntax).Append(Creation.Syntax).Max(s => s.GetLocation().GetLineSpan().EndLinePosition.Line) + 1;

        public static Loss? Of(IOperation creation, ProgramModel program)
        {
            var arguments = creation is IObjectCreationOperation made ? made.Arguments : ((IInvocationOperation)creation).Arguments;
            if (!arguments.Any(a => a.Parameter?.Name == "state"))
                return null;
            var value = creation;
            while (value.Parent is IConversionOperation or IParenthesizedOperation)
                value = value.Parent;
            return value.Parent switch
            {
                IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => new(null, ImmutableArray<ILocalReferenceOperation>.Empty, creation),
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } when !IsUsing(declarator) => InLocal(declarator.Symbol, creation, program),
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Parent: IExpressionStatementOperation } => InLocal(local.Local, creation, program),
                _ => null,
            };
        }

        /// <summary>Setting the timer is no reason to keep it: only a use that comes later, or one that gives it to somebody, is.</summary>
        private static Loss? InLocal(ILocalSymbol local, IOperation creation, ProgramModel program)
        {
            if (local.RefKind != RefKind.None)
                return null;
            var body = StartedWork.BodyOf(creation);
            var root = StartedWork.RootOf(body);
            var uses = root.Descendants().OfType<ILocalReferenceOperation>()
                .Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local) && !(r.Parent is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } assignment && assignment.Target == r))
                .ToImmutableArray();
            return root.Descendants().OfType<IVariableDeclaratorOperation>().Any(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local) && (IsUsing(d) || StartedWork.BodyOf(d) != body))
                || uses.Any(u => StartedWork.BodyOf(u) != body || u.Parent is not IInvocationOperation call || program.Sync.Find(call) is not { Verb: SyncVerb.Write } || IsRepeated(u, creation))
                ? null : new(local, uses, creation);
        }

        private static bool IsUsing(IVariableDeclaratorOperation declarator)
            => declarator.Parent?.Parent is { Parent: IUsingDeclarationOperation or IUsingOperation };

        /// <summary>A loop comes back to the use, which keeps the timer meanwhile.</summary>
        private static bool IsRepeated(IOperation use, IOperation creation)
        {
            for (var at = use.Parent; at is not null && !at.Syntax.Span.Contains(creation.Syntax.Span); at = at.Parent)
            {
                if (at is ILoopOperation)
                    return true;
            }

            return false;
        }
    }
}
