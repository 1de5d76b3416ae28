namespace ConcurrencyLint;

/// <summary>How a file is laid out: its line breaks, its indentation, where its braces stand.</summary>
internal sealed class Layout
{
    private readonly SyntaxNode _root;

    public Layout(SyntaxNode root)
    {
        _root = root;
        Text = root.SyntaxTree.GetText();
        NewLine = Lines.Any(l => l.SpanIncludingLineBreak.Length - l.Span.Length == 2) ? "\r\n" : "\n";
        Unit = FindUnit();
    }

    public SourceText Text { get; }

    public TextLineCollection Lines => Text.Lines;

    public string NewLine { get; }

    /// <summary>One level of indentation.</summary>
    public string Unit { get; }

    public int LineAt(int position) => Lines.GetLineFromPosition(position).LineNumber;

    public (int First, int Last) LinesOf(SyntaxNode node) => (LineAt(node.SpanStart), LineAt(node.Span.End));

    public bool IsOneLine(SyntaxNode node) => LineAt(node.SpanStart) == LineAt(node.Span.End);

    public bool IsBlank(int line) => string.IsNullOrWhiteSpace(Lines[line].ToString());

    public string IndentOf(int line)
    {
        var text = Lines[line].ToString();
        return text.Substring(0, text.Length - text.TrimStart().Length);
    }

    public string IndentOf(SyntaxNode node) => IndentOf(LineAt(node.SpanStart));

    /// <summary>Nothing stands before it on its line.</summary>
    public bool StartsLine(SyntaxNode node) => string.IsNullOrWhiteSpace(Text.ToString(TextSpan.FromBounds(Lines[LineAt(node.SpanStart)].Start, node.SpanStart)));

    /// <summary>Nothing but a comment stands behind it on its line.</summary>
    public bool EndsLine(SyntaxNode node)
    {
        var next = node.GetLastToken().GetNextToken(includeZeroWidth: true);
        return next.IsKind(SyntaxKind.None) || next.IsKind(SyntaxKind.EndOfFileToken) || LineAt(next.SpanStart) > LineAt(node.Span.End);
    }

    /// <summary>No code shares its lines.</summary>
    public bool HasOwnLines(SyntaxNode node) => StartsLine(node) && EndsLine(node);

    /// <summary>Not even a comment shares its lines.</summary>
    public bool IsAlone(SyntaxNode node)
        => HasOwnLines(node) && string.IsNullOrWhiteSpace(Text.ToString(TextSpan.FromBounds(node.Span.End, Lines[LineAt(node.Span.End)].End)));

    /// <summary>The first line of the comments that stand directly above a statement.</summary>
    public int FirstLineWithComments(StatementSyntax statement)
    {
        var line = LineAt(statement.SpanStart);
        while (line > 0 && Lines[line - 1].ToString().TrimStart().StartsWith("//", StringComparison.Ordinal) && statement.FullSpan.Contains(Lines[line - 1].Start))
            line--;
        return line;
    }

    /// <summary>Something that somebody wrote beside the code and would miss.</summary>
    public static bool HasRemark(IEnumerable<SyntaxTrivia> trivia)
        => trivia.Any(t => t.IsDirective || t.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia));

    /// <summary>Lines as they read one level or more further in.</summary>
    public string Shifted(int first, int last, string by)
        => string.Concat(Enumerable.Range(first, last + 1 - first).Select(l => (IsIndentable(l) ? by : "") + Lines[l].ToString() + NewLine));

    /// <summary>Lines as they read at another indentation.</summary>
    public string Reindented(int first, int last, string from, string to)
        => string.Concat(Enumerable.Range(first, last + 1 - first).Select(l => (IsIndentable(l) && IndentOf(l).StartsWith(from, StringComparison.Ordinal) ? to + Lines[l].ToString().Substring(from.Length) : Lines[l].ToString()) + NewLine));

    /// <summary>The lines of a text that stood at one indentation, at another.</summary>
    public string Reindented(string text, string from, string to)
        => string.Concat(text.Split('\n').Select((line, i) => (i == 0 ? to + line.TrimEnd('\r') : line.StartsWith(from, StringComparison.Ordinal) ? to + line.Substring(from.Length).TrimEnd('\r') : line.TrimEnd('\r')) + NewLine));

    /// <summary>A line can be shifted unless it is blank, a directive, or begins inside a string.</summary>
    public bool IsIndentable(int line)
    {
        if (IsBlank(line) || Lines[line].ToString().TrimStart()[0] == '#')
            return false;
        var start = Lines[line].Start;
        var token = _root.FindToken(start);
        return !(token.SpanStart < start && start < token.Span.End)
            && !(token.Parent?.AncestorsAndSelf().TakeWhile(n => n is ExpressionSyntax or InterpolatedStringContentSyntax or InterpolationFormatClauseSyntax or InterpolationAlignmentClauseSyntax)
                .Any(n => n is InterpolatedStringExpressionSyntax && n.SpanStart < start) ?? false);
    }

    /// <summary>The lines of a keyword that opens a block: its brace stands where the braces around it do.</summary>
    public string[] Open(string header, SyntaxNode near) => OpensOnOwnLine(near) ? [header, "{"] : [header + " {"];

    /// <summary>The lines between one block and the next of the same statement.</summary>
    public string[] Next(string header, SyntaxNode near) => OpensOnOwnLine(near) ? ["}", header, "{"] : ["} " + header + " {"];

    /// <summary>Opening braces around here stand on lines of their own.</summary>
    public bool OpensOnOwnLine(SyntaxNode near)
    {
        var braces = near.Ancestors().Select(n => n switch
        {
            BlockSyntax block => block.OpenBraceToken,
            BaseTypeDeclarationSyntax type => type.OpenBraceToken,
            _ => default,
        });
        return !braces.Any(b => b.RawKind != 0 && b.GetPreviousToken() is { RawKind: not 0 } before && LineAt(before.Span.End) == LineAt(b.SpanStart) && LineAt(b.GetNextToken().SpanStart) > LineAt(b.SpanStart));
    }

    private string FindUnit()
    {
        // The smallest step from a line of code to one inside it; comments and continuations have indentations of their own.
        foreach (var (outer, inner) in _root.DescendantNodes().Select(Nested))
        {
            if (outer is null || inner is null || !StartsLine(inner))
                continue;
            var (before, after) = (IndentOf(outer), IndentOf(inner));
            if (after.Length > before.Length && after.StartsWith(before, StringComparison.Ordinal))
                return after.Substring(before.Length);
        }

        return "    ";
    }

    private static (SyntaxNode? Outer, SyntaxNode? Inner) Nested(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => (type, type.ChildNodes().OfType<MemberDeclarationSyntax>().FirstOrDefault()),
        BlockSyntax { Parent: { } parent } block => (parent, block.Statements.FirstOrDefault()),
        _ => default,
    };
}
