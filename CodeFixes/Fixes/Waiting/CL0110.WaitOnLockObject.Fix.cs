namespace ConcurrencyLint;

/// <summary>Makes a plain object of the lock, whose monitor everybody takes then.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WaitOnLockObjectFix))]
public sealed class WaitOnLockObjectFix() : RuleFix("CL0110")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.TypeOf(site.Node) is { } type && site.Flow?.Events.FirstOrDefault(e => e.At.Syntax == site.Node)?.Lock?.Path.Identity is { DeclaringSyntaxReferences: [var declaration] } identity
            && identity is ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private } && declaration.GetSyntax(site.Cancel) is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variable }
            && type.UnitsThatMention(identity.Name).SelectMany(u => u.Root.Descendants()).Where(o => IsUse(o, identity)).All(o => IsMonitors(o, site.Program)))
        {
            var creations = type.ValuesOf(identity).Select(v => v is IConversionOperation conversion ? conversion.Operand.Syntax : v.Syntax).ToList();
            if (creations.All(c => c is ImplicitObjectCreationExpressionSyntax || c is ObjectCreationExpressionSyntax { Initializer: null }))
            {
                var edit = TextEdit.Of(variable.SyntaxTree, variable.Type.IsVar ? [] : new[] { new TextChange(variable.Type.Span, "object") });
                foreach (var creation in creations.OfType<ObjectCreationExpressionSyntax>())
                    edit = edit.And(creation.SyntaxTree, [new TextChange(creation.Type.Span, "object")]);
                yield return new("Lock on a plain object", FixPlan.Plain, edit);
            }
        }
    }

    private static bool IsUse(IOperation operation, ISymbol identity) => SymbolEqualityComparer.Default.Equals(identity, operation switch
    {
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        ILocalReferenceOperation local => (ISymbol)local.Local,
        _ => null,
    });

    /// <summary>Any object can be used so.</summary>
    private static bool IsMonitors(IOperation use, ProgramModel program) => use.Parent switch
    {
        IConversionOperation conversion => IsMonitors(conversion, program),
        ILockOperation => true,
        IArgumentOperation { Parent: { } call } => program.Sync.Find(call) is { Row.LocksAnyObject: true },
        ISimpleAssignmentOperation assignment => assignment.Target == use,
        _ => false,
    };
}
