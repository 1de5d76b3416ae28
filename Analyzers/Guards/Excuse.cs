using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConcurrencyLint;

/// <summary>Why an access without the lock says nothing: neither that the lock guards the field nor that it was forgotten.</summary>
internal enum Excuse
{
    None,

    /// <summary>The member makes the object, sets it up or shows it to a person; or only such members call it.</summary>
    Lifecycle,

    /// <summary>Who calls the member, and with which locks, is not to be seen here.</summary>
    UnknownCaller,

    /// <summary>The member says by its name, or a comment says, that its caller holds the lock, or that none is needed.</summary>
    SaidSo,

    /// <summary>The code asks whether the lock is held.</summary>
    AssertsHeld,

    /// <summary>The lock is held on some ways here, or by some callers; or another lock is, and the two may go together.</summary>
    MayBeHeld,

    /// <summary>It runs only where a condition says that the lock is held.</summary>
    HeldByCondition,

    /// <summary>The code has waited for other threads before.</summary>
    AfterWait,

    /// <summary>What goes wrong there is caught and the code lives with it.</summary>
    Caught,

    /// <summary>The object is another one, which nobody else may know.</summary>
    OtherObject,
}

/// <summary>Finds the excuses of accesses; what it has to read a whole member for, it reads once.</summary>
internal sealed class Excuses(TypeModel type, ProgramModel program)
{
    private readonly Dictionary<CodeUnit, Callers> _callers = [];
    private readonly Dictionary<CodeUnit, bool> _asksForLock = [];
    private readonly Dictionary<CodeUnit, int?> _waits = [];
    private readonly Dictionary<(ISymbol Callee, LockPath Guard), bool> _someCallersHold = [];

    private static readonly string[] HeldNames = ["Locked", "NoLock", "UnderLock", "WithoutLock", "Unsafe", "Unlocked", "NeedsLock", "InLock", "InsideLock", "LockHeld"];

    private static readonly Regex HeldWord = new("held|locked|hasLock|haveLock|ownsLock|isLock|takeLock|inLock", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex SaysNoLock = new("benign race|racy|without lock|no lock needed|not thread[- ]?safe|single[- ]thread", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Said = new(
        @"(holds?|held|under|inside|within|in|owns?|takes?|taken|acquires?|acquired|protected by|called with|synchroni[sz]ed by|guarded by)\b.{0,40}\block|\block\w*\b.{0,25}(held|taken|acquired|owned)|(not|isn't) thread[- ]?safe|single[- ]thread|no lock needed|without lock|benign race|racy|race is|no need to lock|don't (need to )?lock",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>Excuses that hold whatever lock it would be.</summary>
    public Excuse Of(Access access)
        => !access.IsOwn ? Excuse.OtherObject
            : IsQuiet(access) ? Excuse.Lifecycle
            : !access.IsInLambda && ((access.Held.IsEmpty && CallersOf(access).AreMissing) || CallersOf(access).AreStrangers) ? Excuse.UnknownCaller
            : Excuse.None;

    /// <summary>Excuses for not holding a certain lock, asked only where a report would follow.</summary>
    public Excuse Of(Access access, LockPath guard)
        => access.MayHoldAny || IsHeldBySomeCaller(access, guard) ? Excuse.MayBeHeld
            : SaysSo(access) ? Excuse.SaidSo
            : AsksForLock(access) ? Excuse.AssertsHeld
            : IsHeldByCondition(access) ? Excuse.HeldByCondition
            : access.Kind == AccessKind.Write && IsSetUp(access) ? Excuse.Lifecycle
            : IsAfterWait(access) ? Excuse.AfterWait
            : access.Kind is AccessKind.Look or AccessKind.Read && IsCaught(access) ? Excuse.Caught
            : Excuse.None;

    /// <summary>An attribute says that the member, or the type, needs no lock.</summary>
    public static bool IsDeclared(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name is "BenignRaceAttribute" or "ThreadConfinedAttribute");

    /// <summary>Nobody else can use the object then.</summary>
    public bool IsQuiet(Access access) => !access.IsInLambda && CallersOf(access).AreQuiet;

    private Callers CallersOf(Access access)
    {
        if (!_callers.TryGetValue(access.Unit, out var known))
            _callers.Add(access.Unit, known = new(access.Unit.Owner, type, program));
        return known;
    }

    /// <summary>Some callers of a helper hold the lock: which of the others forgot it is not for the helper to say.</summary>
    private bool IsHeldBySomeCaller(Access access, LockPath guard)
    {
        if (access.IsInLambda || access.Unit.Owner is not IMethodSymbol { MethodKind: not MethodKind.Constructor } method)
            return false;
        var key = ((ISymbol)method.OriginalDefinition, guard);
        if (!_someCallersHold.TryGetValue(key, out var known))
        {
            _someCallersHold.Add(key, known = type.AllFlows.SelectMany(f => f.Calls)
                .Any(c => SymbolEqualityComparer.Default.Equals(c.Callee.OriginalDefinition, method.OriginalDefinition) && c.Before.Holds.Any(h => h.Value.May && h.Key.Path.Equals(guard))));
        }

        return known;
    }

    /// <summary>One of several fields that are set one after the other, as where an object is made ready.</summary>
    private static bool IsSetUp(Access access)
        => access.At.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement
           && new[] { statement.GetFirstToken().GetPreviousToken(), statement.GetLastToken().GetNextToken() }.Any(t => t.Parent?.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax
           {
               Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: var name } },
           } beside && beside.Parent == statement.Parent && name != access.Member.Name && access.Unit.Owner.ContainingType.GetMembers(name).Any(m => m is IFieldSymbol or IPropertySymbol));

    private static bool SaysSo(Access access)
    {
        if (access.Unit.Owner is IMethodSymbol owner && (IsDeclared(owner) || HeldNames.Any(n => Describe.Name(owner).EndsWith(n, StringComparison.Ordinal))))
            return true;
        foreach (var node in access.At.Syntax.AncestorsAndSelf())
        {
            if (node is StatementSyntax or AccessorDeclarationSyntax or MemberDeclarationSyntax && IsSaid(node.GetLeadingTrivia()))
                return true;
            if (node is BaseMethodDeclarationSyntax { Body.Statements: [var first, ..] } && IsSaid(first.GetLeadingTrivia()))
                return true;
            if (node is MemberDeclarationSyntax)
                break;
        }

        return access.Member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration && SaysNoLock.IsMatch(declaration.GetLeadingTrivia().ToFullString());
    }

    private static bool IsSaid(SyntaxTriviaList trivia)
        => trivia.Any(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia) && Said.IsMatch(t.ToFullString()));

    private bool AsksForLock(Access access)
    {
        if (!_asksForLock.TryGetValue(access.Unit, out var known))
            _asksForLock.Add(access.Unit, known = access.Unit.Syntax.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => IsQuestion(n.Identifier.ValueText)));
        return known;
    }

    private static bool IsQuestion(string name)
        => name is "IsEntered" or "IsHeldByCurrentThread" || (name.StartsWith("Is", StringComparison.Ordinal) && name.EndsWith("LockHeld", StringComparison.Ordinal))
           || ((name.StartsWith("Assert", StringComparison.Ordinal) || name.StartsWith("Verify", StringComparison.Ordinal)) && (name.Contains("Lock") || name.Contains("Held")));

    private static bool IsHeldByCondition(Access access)
        => access.At.Syntax.AncestorsAndSelf().TakeWhile(n => n is not MemberDeclarationSyntax).Any(n => n.Parent is IfStatementSyntax test && test.Condition != n && HeldWord.IsMatch(test.Condition.ToString()));

    private bool IsAfterWait(Access access)
    {
        if (!_waits.TryGetValue(access.Unit, out var first))
            _waits.Add(access.Unit, first = access.Unit.Operations.Where(IsWait).Select(o => (int?)o.Syntax.Span.End).Min());
        return first <= access.At.Syntax.SpanStart;
    }

    /// <summary>It returns when other threads have come to an end, or to a point.</summary>
    private bool IsWait(IOperation operation)
        => program.Sync.Find(operation) is { Verb: SyncVerb.Join or SyncVerb.Block, IsTimed: false } op && (op.Verb == SyncVerb.Join || op.Row.Is(SyncTraits.Event | SyncTraits.Countdown | SyncTraits.Barrier));

    private static bool IsCaught(Access access)
        => access.At.Syntax.AncestorsAndSelf().TakeWhile(n => n is not MemberDeclarationSyntax).Any(n => n.Parent is TryStatementSyntax attempt && attempt.Block == n
            && attempt.Catches.Any(c => c.Declaration?.Type.ToString() is null or "Exception" or "System.Exception" or "InvalidOperationException"
                && !c.Block.DescendantNodes().Any(d => d is ThrowStatementSyntax or ThrowExpressionSyntax)));
}
