namespace ConcurrencyLint;

/// <summary>Adds an object that only this type can lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockOnWeakIdentityFix))]
public sealed class LockOnWeakIdentityFix() : RuleFix("CL0210")
{
    private protected override IEnumerable<FixPlan> Plan(FixSite site)
    {
        if (site.TypeOf(site.Node) is { } type && PathOf(site) is { Symbol: INamedTypeSymbol owner } path && site.Node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } home
            && SymbolEqualityComparer.Default.Equals(site.Model.GetDeclaredSymbol(home, site.Cancel)?.OriginalDefinition, owner) && IsOnlyLockedHere(path, owner, type, site)
            && NewGate.Write(type, path.Equals, e => IsSpelled(e, path, home), home, path.Root == LockRoot.This ? "_gate" : "StaticGate", path.Root == LockRoot.TypeOf) is { } edit)
        {
            yield return new("Lock on a private object", FixPlan.Plain, edit);
        }
    }

    private static LockPath? PathOf(FixSite site)
        => site.Flow?.Events.FirstOrDefault(e => e.Op.Verb == SyncVerb.Acquire && e.At.Syntax.Span.Contains(site.Node.Span))?.Lock?.Path is { Root: LockRoot.This or LockRoot.TypeOf, Fields.IsEmpty: true } path ? path : null;

    private static bool IsSpelled(ExpressionSyntax target, LockPath path, ClassDeclarationSyntax home)
        => target.FirstAncestorOrSelf<ClassDeclarationSyntax>()?.Identifier.ValueText == home.Identifier.ValueText
           && (path.Root == LockRoot.This ? target is ThisExpressionSyntax : target is TypeOfExpressionSyntax);

    /// <summary>No other code of the program takes the lock under another name, and none could be handed the object to do so.</summary>
    private static bool IsOnlyLockedHere(LockPath path, INamedTypeSymbol owner, TypeModel type, FixSite site)
    {
        var inside = owner.GetMembers().OfType<IMethodSymbol>().ToList();
        if (inside.Any(m => m.MethodImplementationFlags.HasFlag(System.Reflection.MethodImplAttributes.Synchronized)) || owner.TypeKind != TypeKind.Class)
            return false;
        if (path.Root == LockRoot.This && owner.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(site.Cancel).DescendantNodes().OfType<ThisExpressionSyntax>()).Any(IsHandedOn))
            return false;
        return !site.AllTypes().SelectMany(t => t.AllFlows).SelectMany(f => f.Events)
            .Any(e => e.Op.Row.LocksAnyObject && e.Lock is { Path: var other } && !other.Equals(path)
                && (path.Root == LockRoot.This ? IsOrDerives(other.Type, owner) : other.Type?.SpecialType == SpecialType.None && other.Type is { Name: "Type" }))
            && (path.Root == LockRoot.This || !site.AllTypes().Where(t => t != type).SelectMany(t => t.AllFlows).SelectMany(f => f.Events).Any(e => e.Lock?.Path.Equals(path) == true));
    }

    private static bool IsHandedOn(ThisExpressionSyntax self) => self.Parent is not (MemberAccessExpressionSyntax or LockStatementSyntax) && !IsMonitors(self);

    /// <summary>An argument of a call that works on the lock; every other operation is checked by what it names.</summary>
    private static bool IsMonitors(ThisExpressionSyntax self)
        => self.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } } } && type.GetLastToken().ValueText == "Monitor";

    private static bool IsOrDerives(ITypeSymbol? type, INamedTypeSymbol owner)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, owner))
                return true;
        }

        return false;
    }
}
