using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0501: a semaphore, barrier or countdown that cannot be made with the count it is given.</summary>
internal sealed class InvalidInitialCount() : PlaceRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0501", title: "Begin with a count that the constructor takes",
        messageFormat: "'new {0}' always throws here: '{1}' is {2}, and must be {3}", category: Categories.Signals, defaultSeverity: DiagnosticSeverity.Error);

    public override WordKind Word => WordKind.Creation;

    public override IEnumerable<Diagnostic> Check(SyntaxToken place, RuleContext context)
    {
        foreach (var creation in CreationPlace.At(place).OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (Fault.Of(creation, context.Program) is { } fault)
                yield return Diagnostic.Create(Rule, fault.Argument.Syntax.GetLocation(), fault.Op.Row.Type.Name, fault.Argument.Parameter!.Name, fault.Value, fault.Demand);
        }
    }

    /// <summary>An argument that makes the constructor throw.</summary>
    /// <param name="Nearest">The nearest value that it would take.</param>
    public sealed record Fault(SyncOp Op, IArgumentOperation Argument, int Value, string Demand, int Nearest)
    {
        public static Fault? Of(BaseObjectCreationExpressionSyntax creation, ProgramModel program)
        {
            // Without arguments there is nothing to look at; binding is dear.
            if (creation.ArgumentList is not { Arguments.Count: > 0 }
                || program.Operation(creation) is not IObjectCreationOperation operation || program.Sync.Find(operation) is not { Row: var row } op || !row.Has(SyncNotes.Count)
                || ArgumentOf(operation, row.Target.Argument) is not { } initial)
            {
                return null;
            }

            var least = row.Has(SyncNotes.Positive) ? 1 : 0;
            var count = WholeNumber.Of(initial.Value, program);
            if (count < least)
                return new(op, initial, count.Value, $"at least {least}", least);
            if (ArgumentOf(operation, row.Target.Argument + 1) is not { } maximum || WholeNumber.Of(maximum.Value, program) is not { } most)
                return null;
            if (most < 1)
                return new(op, maximum, most, "at least 1", Math.Max(count ?? 1, 1));
            return count > most ? new(op, initial, count.Value, $"at most '{maximum.Parameter!.Name}', which is {most}", most) : null;
        }

        private static IArgumentOperation? ArgumentOf(IObjectCreationOperation creation, int ordinal)
            => creation.Arguments.FirstOrDefault(a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_Int32 } parameter } && parameter.Ordinal == ordinal);
    }
}
