using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>CL0219: acquire, <c>try</c>, <c>finally</c> and release, which one statement says and nobody can get wrong.</summary>
internal sealed class PreferScope() : FlowRule(Rule)
{
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        id: "CL0219", title: "Hold a lock by a block",
        messageFormat: "'{0}' is held by 'try' and 'finally'; '{1}' says it in one line", category: Categories.Locking, defaultSeverity: DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context)
        => from acquire in flow.Events
           where acquire is { Op: { Verb: SyncVerb.Acquire, IsStatement: false, IsConditional: false, Flag: null, Row.Mode: LockMode.Exclusive }, Lock: not null }
           let section = SectionOf(acquire.At.Syntax)
           where section is not null && IsReleasedAtEnd(section, acquire.Lock!.Value, flow, context) && !IsSuspended(section) && !IsReplaced(acquire.Op.Target, section)
           let form = Form(acquire.Op, context.Program)
           where form is not null
           select Diagnostic.Create(Rule, acquire.At.Syntax.GetLocation(), acquire.Lock, form);

    /// <summary>The <c>try</c> directly behind the statement that acquires.</summary>
    private static TryStatementSyntax? SectionOf(SyntaxNode acquire)
    {
        if (acquire.Parent is not ExpressionStatementSyntax statement)
            return null;
        var list = statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement),
            _ => Enumerable.Empty<StatementSyntax>(),
        };
        return list.SkipWhile(s => s != statement).Skip(1).FirstOrDefault() as TryStatementSyntax;
    }

    /// <summary>The <c>finally</c> does nothing but release, and nothing inside lets others in or helps the lock along.</summary>
    private static bool IsReleasedAtEnd(TryStatementSyntax section, LockKey key, LockFlow flow, RuleContext context)
        => section is { Catches.Count: 0, Block.Statements.Count: > 0, Finally.Block.Statements: [ExpressionStatementSyntax { Expression: var release }] }
           && flow.Events.Any(e => e.At.Syntax == release && UnheldReleases.IsPlainRelease(e) && e.Lock == key && e.Op.At is IInvocationOperation { Type.SpecialType: SpecialType.System_Void })
           && !flow.Events.Any(e => e.Op.Verb == SyncVerb.Release && e.Lock?.Path.Equals(key.Path) == true && section.Block.Span.Contains(e.At.Syntax.Span))
           && !flow.Calls.Any(c => section.Block.Span.Contains(c.At.Syntax.Span) && context.Program.EffectsOf(c.Callee).Items.Any());

    /// <summary>Neither <c>lock</c> nor a scope may be left and entered again.</summary>
    private static bool IsSuspended(TryStatementSyntax section)
        => section.Block.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(n => n is AwaitExpressionSyntax or YieldStatementSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 });

    /// <summary>A block releases the object that it was given, a release the one that the name has by then.</summary>
    private static bool IsReplaced(IOperation? target, TryStatementSyntax section)
        => target is null || section.Block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left.IsEquivalentTo(target.Syntax, topLevel: false));

    /// <summary>What holds the lock for a block: the language's statement, or the scope that the lock hands out.</summary>
    private static string? Form(SyncOp op, ProgramModel program)
    {
        if (op is not { At: IInvocationOperation { Type.SpecialType: SpecialType.System_Void, Arguments: var arguments }, Target: { } target })
            return null;
        while (target is IConversionOperation { IsImplicit: true } conversion)
            target = conversion.Operand;
        if (op.Row.LocksAnyObject)
            return arguments.Length == 1 && target.Type is { IsReferenceType: true } type && program.Sync.Traits(type) == SyncTraits.None ? $"lock ({target.Syntax})" : null;
        return arguments.IsEmpty && CanKeepScope(op.At.Syntax) && program.Sync.ScopeOf(target.Type) is { } scope ? $"using ({target.Syntax}.{scope.Member}())" : null;
    }

    /// <summary>Before C# 13 an asynchronous method or an iterator keeps no <c>ref struct</c>.</summary>
    private static bool CanKeepScope(SyntaxNode at)
    {
        if (((CSharpParseOptions)at.SyntaxTree.Options).LanguageVersion >= CSharp13)
            return true;
        var function = at.Ancestors().First(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax or AccessorDeclarationSyntax);
        return !function.ChildTokens().Any(t => t.IsKind(SyntaxKind.AsyncKeyword)) && !function.DescendantNodes().Any(n => n is YieldStatementSyntax or AwaitExpressionSyntax);
    }
}
