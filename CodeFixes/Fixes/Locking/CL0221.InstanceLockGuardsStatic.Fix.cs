using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Counts atomically, whatever lock is held, wherever the type counts; or takes a static lock wherever the type uses the field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InstanceLockGuardsStaticFix))]
public sealed class InstanceLockGuardsStaticFix() : RuleFix("CL0221")
{
    private const string Gate = "gate";

    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.TypeOf(site.Node) is not { } type || site.Model.GetOperation(site.Node, site.Cancel) is not { } update || FieldOf(update) is not { DeclaredAccessibility: Accessibility.Private } field)
            yield break;

        if (field.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && Rewrite(type, field, site) is { } edit)
            yield return new("Use 'Interlocked'", FixPlan.Plain, edit);
        if (GuardedUses.Write(field, type, site) is { } guarded)
            yield return new("Use a static lock", Gate, guarded);
    }

    private static IFieldSymbol? FieldOf(IOperation? update) => Target(update) is IFieldReferenceOperation target ? target.Field : null;

    private static IOperation? Target(IOperation? update) => update switch
    {
        IIncrementOrDecrementOperation counting => counting.Target,
        IAssignmentOperation assignment => assignment.Target,
        _ => null,
    };

    /// <summary>Every update of the field; null where one of them does more than count, which only a lock makes one step.</summary>
    private static TextEdit? Rewrite(TypeModel type, IFieldSymbol field, FixSite site)
    {
        var edit = TextEdit.None;
        foreach (var use in type.UsesOf(field))
        {
            if (use.Parent is IArgumentOperation { Parameter: { RefKind: not RefKind.None, ContainingType.Name: not ("Interlocked" or "Volatile") } })
                return null;
            if (Target(use.Parent) != use)
                continue;
            if (use.Parent!.Syntax is not ExpressionSyntax update || Call(update) is not { } call)
                return null;
            var name = Names.Type("System.Threading", "Interlocked", update, site.Compilation.GetSemanticModel(update.SyntaxTree), ref edit);
            edit = edit.And(update.SyntaxTree, [new TextChange(update.Span, string.Format(call, name))]);
        }

        return edit;
    }

    private static string? Call(ExpressionSyntax update) => update switch
    {
        PostfixUnaryExpressionSyntax { Operand: var target } => Before(update, $"{{0}}.{Step(update)}(ref {target})"),
        PrefixUnaryExpressionSyntax { Operand: var target } => $"{{0}}.{Step(update)}(ref {target})",
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: var target, Right: var amount } => $"{{0}}.Add(ref {target}, {Escape(amount)})",
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression, Left: var target, Right: var amount } => $"{{0}}.Add(ref {target}, -({Escape(amount)}))",
        _ => null,
    };

    /// <summary>The call has the value after the step, the operator that from before.</summary>
    private static string Before(ExpressionSyntax update, string call)
    {
        if (update.Parent is ExpressionStatementSyntax or ForStatementSyntax)
            return call;
        var value = $"{call} {(Step(update) == "Increment" ? '-' : '+')} 1";
        return update.Parent is ReturnStatementSyntax or EqualsValueClauseSyntax or ArgumentSyntax ? value : $"({value})";
    }

    private static string Step(ExpressionSyntax update) => update.IsKind(SyntaxKind.PostIncrementExpression) || update.IsKind(SyntaxKind.PreIncrementExpression) ? "Increment" : "Decrement";

    private static string Escape(ExpressionSyntax amount) => amount.ToString().Replace("{", "{{").Replace("}", "}}");
}
