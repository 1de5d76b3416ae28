namespace ConcurrencyLint;

/// <summary>Copies under a lock what is to be called, and what it is called with, and calls it when the lock has been given back.</summary>
internal static class CallAfter
{
    /// <summary>For a call, or a loop of calls, behind which nothing more happens under the lock.</summary>
    public static TextEdit? Write(FixSite site)
    {
        if (MoveOut.StatementOf(site.Node) is not ExpressionStatementSyntax statement)
            return null;
        var loop = statement.FirstAncestorOrSelf<ForEachStatementSyntax>();
        StatementSyntax called = loop is not null && (loop.Statement == statement || loop.Statement is BlockSyntax { Statements.Count: 1 }) ? loop : statement;
        if (Section(called, site) is not var (first, last, isConditional))
            return null;

        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        if (!layout.HasOwnLines(called) || !layout.HasOwnLines(first) || !layout.HasOwnLines(last) || StatementList.Around(first) is null)
            return null;

        var copies = new Copies(first, last, isConditional, site);
        if ((called == loop ? copies.OfLoop(loop!) : copies.OfCall(statement)) is not { } text || !copies.Assignments.Any())
            return null;

        var indent = layout.IndentOf(first);
        edit.InsertBefore(layout.FirstLineWithComments(first), indent, [.. copies.Declarations]);
        var lines = copies.Assignments.ToList();
        if (lines.Count > 1 && called.Parent is not BlockSyntax)
        {
            if (!layout.OpensOnOwnLine(called))
                return null;
            var outer = layout.IndentOf(called.Parent!);
            edit.Replace(TextSpan.FromBounds(layout.Lines[layout.LineAt(called.SpanStart)].Start, called.SpanStart), outer + "{" + layout.NewLine + layout.IndentOf(called));
            lines[lines.Count - 1] += layout.NewLine + outer + "}";
        }

        edit.Replace(called.Span, string.Join(layout.NewLine + layout.IndentOf(called), lines));
        edit.InsertBefore(layout.LineAt(last.Span.End) + 1, layout.Reindented(text, layout.IndentOf(called), indent));
        return edit.ToEdit();
    }

    /// <summary>The lock around a statement that comes last under it, be it on one way through some conditions.</summary>
    private static (StatementSyntax First, StatementSyntax Last, bool IsConditional)? Section(StatementSyntax statement, FixSite site)
    {
        (StatementSyntax First, StatementSyntax Last, bool IsConditional)? found = null;
        var isConditional = false;
        for (var at = statement; ;)
        {
            if (HeldBlock.Around(at, site) is { } held)
            {
                if (held.Body[held.Body.Count - 1] != at)
                    return found;
                found = (held.First, held.Last, isConditional);
                at = held.Last;
            }
            else if (at.Parent is LockStatementSyntax around)
            {
                found = (around, around, isConditional);
                at = around;
            }
            else if (Around(at) is { } outer)
            {
                isConditional |= outer is IfStatementSyntax;
                at = outer;
            }
            else
            {
                return found;
            }
        }
    }

    /// <summary>The statement that ends when this one does.</summary>
    private static StatementSyntax? Around(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block when block.Statements.Last() == statement && block.Parent is BlockSyntax or IfStatementSyntax or ElseClauseSyntax => block,
        IfStatementSyntax condition => condition,
        ElseClauseSyntax { Parent: IfStatementSyntax condition } => condition,
        _ => null,
    };

    /// <summary>The locals that carry values out of the lock.</summary>
    private sealed class Copies(StatementSyntax first, StatementSyntax last, bool isConditional, FixSite site)
    {
        private readonly List<string> _declarations = [];
        private readonly List<string> _assignments = [];

        public IEnumerable<string> Declarations => _declarations;

        public IEnumerable<string> Assignments => _assignments;

        /// <summary>The call as it reads behind the lock.</summary>
        public string? OfCall(ExpressionStatementSyntax statement)
        {
            var call = statement.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(i => i.Span.Contains(site.Node.Span));
            var (target, method) = call?.Expression switch
            {
                MemberBindingExpressionSyntax member when call.Parent is ConditionalAccessExpressionSyntax conditional => (conditional.Expression, $".{member.Name}"),
                MemberAccessExpressionSyntax member when site.Model.GetSymbolInfo(call, site.Cancel).Symbol is IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke } || member.Name.Identifier.ValueText == "Invoke" => (member.Expression, $".{member.Name}"),
                { } itself when itself is not MemberBindingExpressionSyntax => (itself, ""),
                _ => default,
            };
            if (target is null)
                return null;

            var isAwaited = statement.Expression is AwaitExpressionSyntax;
            var mayBeNull = isConditional || call!.Parent is ConditionalAccessExpressionSyntax;
            var isCopied = isConditional || !IsFree(target);
            if ((isAwaited && mayBeNull) || (isCopied ? Copy(target, mayBeNull) : target.ToString()) is not { } name)
                return null;
            var arguments = new List<string>();
            foreach (var argument in call!.ArgumentList.Arguments)
            {
                if (argument.RefKindKeyword.RawKind != 0 || (IsFree(argument.Expression) ? argument.Expression.ToString() : Copy(argument.Expression, mayBeNull: false)) is not { } value)
                    return null;
                arguments.Add((argument.NameColon is { } label ? label + " " : "") + value);
            }

            var access = mayBeNull ? "?" + (method.Length == 0 ? ".Invoke" : method) : method;
            return $"{(isAwaited ? "await " : "")}{name}{access}({string.Join(", ", arguments)});";
        }

        /// <summary>The loop as it reads behind the lock, over a copy of the collection.</summary>
        public string? OfLoop(ForEachStatementSyntax loop)
        {
            var element = site.Model.GetForEachStatementInfo(loop).ElementType;
            if (isConditional || loop.AwaitKeyword.RawKind != 0 || element is null || !loop.Statement.DescendantNodes().OfType<ArgumentSyntax>().All(a => IsFree(a.Expression)))
                return null;
            var name = Name(loop.Expression);
            _declarations.Add($"{element.ToMinimalDisplayString(site.Model, loop.SpanStart)}[] {name};");
            _assignments.Add($"{name} = {loop.Expression}.ToArray();");
            var text = loop.ToString();
            return text.Substring(0, loop.Expression.SpanStart - loop.SpanStart) + name + text.Substring(loop.Expression.Span.End - loop.SpanStart);
        }

        private string? Copy(ExpressionSyntax value, bool mayBeNull)
        {
            if (site.Model.GetTypeInfo(value, site.Cancel) is not { Type: { } type, ConvertedType: var converted })
                return null;
            if (isConditional && !mayBeNull && type.IsReferenceType)
                return null;
            var name = Name(value);
            var isNullable = mayBeNull && type.IsReferenceType && site.Model.GetNullableContext(value.SpanStart).AnnotationsEnabled();
            var written = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(site.Model, value.SpanStart);
            _declarations.Add($"{written}{(isNullable ? "?" : "")} {name}{(isConditional ? type.IsReferenceType ? " = null" : " = default" : "")};");
            _assignments.Add($"{name} = {value};");
            return name;
        }

        private string Name(ExpressionSyntax value)
        {
            var written = value.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault(n => !n.Ancestors().TakeWhile(a => a != value.Parent).Any(a => a is BaseArgumentListSyntax))?.Identifier.ValueText.TrimStart('_') ?? "";
            var name = written.Length == 0 ? "copy" : char.ToLowerInvariant(written[0]) + written.Substring(1);
            return Names.Free(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "copy", value);
        }

        /// <summary>It can be read as well when the lock is no longer held, and where the lock's own locals are unknown.</summary>
        private bool IsFree(ExpressionSyntax value)
            => (value is ThisExpressionSyntax || Unshared.Is(value, site))
               && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(n => site.Model.GetSymbolInfo(n, site.Cancel).Symbol is not ILocalSymbol local
                   || !local.DeclaringSyntaxReferences.Any(r => r.Span.Start >= first.SpanStart && r.Span.End <= last.Span.End && !IsOfLoop(r.Span, n)));

        private static bool IsOfLoop(TextSpan declared, SyntaxNode use)
            => use.FirstAncestorOrSelf<ForEachStatementSyntax>() is { } loop && loop.Span == declared;
    }
}
