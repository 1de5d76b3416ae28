namespace ConcurrencyLint;

/// <summary>Spins a little and then lets others run: <c>SpinWait.SpinUntil</c>. A flag that is only ever set can be an event.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BusyWaitFix))]
public sealed class BusyWaitFix() : RuleFix("CL0307")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        // A loop that calls something does more than wait, and so does one that leaves the method.
        if (site.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } loop || IdleLoop.Of(loop) is not { Tests: [var test] } idle || idle.Calls.Any()
            || loop is ForStatementSyntax { Declaration: not null } || Jumps(loop).Any(j => j is not BreakStatementSyntax))
        {
            yield break;
        }

        var edit = TextEdit.None;
        var spinWait = Names.Type("System.Threading", "SpinWait", loop, site.Model, ref edit);
        var condition = test.EndsWhen ? test.Condition.ToString() : Negation.Of(test.Condition, site.Model);
        yield return new("Wait with 'SpinWait.SpinUntil'", FixPlan.Plain, edit.And(site.Tree, [new(loop.Span, $"{spinWait}.SpinUntil(() => {condition});")]));
        if (Event(loop, test.Condition, test.EndsWhen, site) is { } signalled)
            yield return new("Wait for an event that is set with the flag", FixPlan.Signalled, signalled);
    }

    /// <summary>An event beside the flag, set wherever the flag is; null where the flag is ever set back, or out of sight.</summary>
    private static TextEdit? Event(StatementSyntax loop, ExpressionSyntax condition, bool value, FixSite site)
    {
        var test = site.Model.GetOperation(condition, site.Cancel);
        while (test is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
            (test, value) = (not.Operand, !value);
        if (test is not IFieldReferenceOperation { Field: { Type.SpecialType: SpecialType.System_Boolean } flag, Instance: null or IInstanceReferenceOperation }
            || flag.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(site.Cancel) is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax declaration } variable
            || site.TypeOf(loop) is not { } type || !type.ValuesOf(flag).All(v => v.ConstantValue is { HasValue: true, Value: bool constant } && (constant == value) == (v.Syntax.Parent is not EqualsValueClauseSyntax))
            || (!value && variable.Initializer is null))
        {
            return null;
        }

        // What a constructor sets is set before anybody could set the event.
        var changes = StateChange.Of(flag, type, site.Program).ToList();
        if (changes.Count != type.ValuesOf(flag).Count(v => v.Syntax.Parent is not EqualsValueClauseSyntax) || changes.Any(c => c.At is not ISimpleAssignmentOperation))
            return null;

        var usings = TextEdit.None;
        var edits = new Dictionary<SyntaxTree, LineEdit>();
        LineEdit Edit(SyntaxTree tree) => edits.TryGetValue(tree, out var edit) ? edit : edits[tree] = new(tree.GetRoot(site.Cancel));
        var name = flag.Name + "Event";
        var field = Edit(declaration.SyntaxTree);
        if (flag.ContainingType.GetMembers(name).Length > 0 || !field.Layout.HasOwnLines(declaration)
            || !WakeUps.Write([flag], loop, $"{name}.Set();", site, Edit, _ => true, _ => false))
        {
            return null;
        }

        var kind = Names.Type("System.Threading", "ManualResetEventSlim", declaration, site.Compilation.GetSemanticModel(declaration.SyntaxTree), ref usings);
        field.InsertBefore(
            field.Layout.LineAt(declaration.Span.End) + 1, field.Layout.IndentOf(declaration),
            $"private {(flag.IsStatic ? "static " : "")}readonly {kind} {name} = new{(site.Language >= LanguageVersion.CSharp9 ? "" : " " + kind)}();");
        Edit(site.Tree).Replace(loop.Span, $"{name}.Wait();");
        return edits.Values.Aggregate(usings, (all, edit) => all.And(edit.ToEdit()));
    }

    /// <summary>What the loop does when its test says so; more than a jump would be lost.</summary>
    private static IEnumerable<StatementSyntax> Jumps(StatementSyntax loop)
        => loop.DescendantNodes().OfType<IfStatementSyntax>().Select(i => i.Statement is BlockSyntax { Statements: [var only] } ? only : i.Statement);
}
