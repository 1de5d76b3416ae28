namespace ConcurrencyLint;

/// <summary>Adds an object that is only there to be locked, and is never replaced.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockOnReassignedFieldFix))]
public sealed class LockOnReassignedFieldFix() : RuleFix("CL0211")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.TypeOf(site.Node) is { } type && PathOf(site) is { } path && LockOnReassignedField.FieldOf(path) is { DeclaredAccessibility: Accessibility.Private } field
            && field.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax(site.Cancel).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } home && IsOnlyOurs(field, type, site)
            && NewGate.Write(type, p => SymbolEqualityComparer.Default.Equals(p.Identity, field), e => IsSpelled(e, field), home, field.Name + "Gate", field.IsStatic) is { } edit)
        {
            yield return new("Lock on a separate 'readonly' object", FixPlan.Plain, edit);
        }
    }

    private static LockPath? PathOf(FixSite site)
        => site.Flow?.Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire && e.At.Syntax.Span == site.Node.Span)?.Lock?.Path
           ?? site.Flow?.Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire && e.At.Syntax.Span.Contains(site.Node.Span))?.Lock?.Path;

    private static bool IsSpelled(ExpressionSyntax target, IFieldSymbol field) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == field.Name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText == field.Name,
        _ => false,
    };

    /// <summary>Every object that the field holds is made here, and where it is handed on, nobody locks what could be it.</summary>
    private static bool IsOnlyOurs(IFieldSymbol field, TypeModel type, FixSite site)
        => type.ValuesOf(field).All(IsMade)
           && (!IsHandedOn(field, type) || !site.AllTypes().SelectMany(t => t.AllFlows).SelectMany(f => f.Events)
               .Any(e => e.Op.Row.LocksAnyObject && e.Lock?.Path is not { Root: not LockRoot.Parameter and not LockRoot.Local } && CouldBe(e.Lock?.Path.Type, field.Type, site)));

    private static bool CouldBe(ITypeSymbol? locked, ITypeSymbol held, FixSite site) => locked is null || site.Compilation.HasImplicitConversion(held, locked);

    private static bool IsHandedOn(IFieldSymbol field, TypeModel type)
        => (from unit in type.UnitsThatMention(field.Name)
            from use in unit.Root.Descendants().OfType<IFieldReferenceOperation>()
            where SymbolEqualityComparer.Default.Equals(use.Field.OriginalDefinition, field) && IsHandedOn(use) && !IsLockOperand(use, type)
            select use).Any();

    private static bool IsMade(IOperation value) => value switch
    {
        IConversionOperation conversion => IsMade(conversion.Operand),
        IObjectCreationOperation or IArrayCreationOperation => true,
        _ => value.ConstantValue is { HasValue: true, Value: null },
    };

    private static bool IsHandedOn(IOperation use) => use.Parent switch
    {
        IConversionOperation conversion => IsHandedOn(conversion),
        IArgumentOperation or IReturnOperation or IVariableInitializerOperation => true,
        ISimpleAssignmentOperation assignment => assignment.Value == use,
        _ => false,
    };

    private static bool IsLockOperand(IOperation use, TypeModel type)
        => type.AllFlows.SelectMany(f => f.Events).Any(e => e.Op.Row.LocksAnyObject && e.Op.Target?.Syntax == use.Syntax);
}
