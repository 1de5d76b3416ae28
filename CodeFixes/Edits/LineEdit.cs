namespace ConcurrencyLint;

/// <summary>An edit thought in whole lines: indent these, drop those, put some before that one.</summary>
internal sealed class LineEdit
{
    private readonly SyntaxNode _root;
    private readonly List<TextChange> _replaced = [];
    private readonly Dictionary<int, int> _indented = [];
    private readonly HashSet<int> _deleted = [];
    private readonly List<(int Line, string Text)> _inserted = [];

    public LineEdit(SyntaxNode root)
    {
        _root = root;
        Layout = new(root);
    }

    public Layout Layout { get; }

    public TextEdit ToEdit()
    {
        var changes = new List<TextChange>();
        foreach (var (line, text) in _inserted)
            changes.Add(Insertion(line, text));
        foreach (var line in _indented.Where(l => l.Value != 0 && !_deleted.Contains(l.Key)))
            changes.AddRange(Indentation(line.Key, line.Value));
        changes.AddRange(_deleted.Select(l => new TextChange(Layout.Lines[l].SpanIncludingLineBreak, "")));
        changes.AddRange(_replaced);
        return TextEdit.Of(_root.SyntaxTree, changes);
    }

    public void Replace(TextSpan span, string text) => _replaced.Add(new(span, text));

    public void Delete(int line) => _deleted.Add(line);

    public void InsertBefore(int line, string indent, params string[] lines)
        => _inserted.Add((line, string.Concat(lines.Select(l => (l.Length == 0 ? "" : indent + l) + Layout.NewLine))));

    /// <summary>Lines as they will stand after the edit, line breaks included.</summary>
    public void InsertBefore(int line, string text) => _inserted.Add((line, text));

    /// <summary>Moves lines by some levels to the right, or to the left when negative.</summary>
    public void Indent(int first, int last, int levels = 1)
    {
        for (var line = first; line <= last; line++)
            _indented[line] = (_indented.TryGetValue(line, out var before) ? before : 0) + levels;
    }

    /// <summary>Writes lines behind a statement, in braces where that stands alone; false where there is no room for them.</summary>
    public bool AddBehind(StatementSyntax statement, params string[] lines) => Add(statement, [], lines);

    /// <summary>The same before it.</summary>
    public bool AddBefore(StatementSyntax statement, params string[] lines) => Add(statement, lines, []);

    private bool Add(StatementSyntax statement, string[] before, string[] behind)
    {
        var (first, last) = (Layout.FirstLineWithComments(statement), Layout.LineAt(statement.Span.End));
        var indent = Layout.IndentOf(statement);
        if (StatementList.Around(statement) is not null)
        {
            if (!Layout.HasOwnLines(statement))
            {
                Replace(new(statement.SpanStart, 0), string.Concat(before.Select(l => l.Trim() + " ")));
                Replace(new(statement.Span.End, 0), string.Concat(behind.Select(l => " " + l.Trim())));
                return true;
            }

            if (before.Length > 0)
                InsertBefore(first, indent, before);
            if (behind.Length > 0)
                InsertBefore(last + 1, indent, behind);
            return true;
        }

        if (statement.Parent is null or LabeledStatementSyntax || !Layout.EndsLine(statement))
            return false;
        var header = statement.GetFirstToken().GetPreviousToken();
        var isOwn = Layout.OpensOnOwnLine(statement);
        if (Layout.StartsLine(statement))
        {
            var outer = Layout.IndentOf(Layout.LineAt(header.Span.End));
            if (isOwn)
                InsertBefore(first, outer, "{");
            else
                Replace(new(header.Span.End, 0), " {");
            InsertBefore(first, indent, before);
            InsertBefore(last + 1, indent, behind);
            InsertBefore(last + 1, outer, "}");
            return true;
        }

        var (line, inner) = (Layout.NewLine + indent, Layout.NewLine + indent + Layout.Unit);
        Replace(TextSpan.FromBounds(header.Span.End, statement.SpanStart), (isOwn ? line + "{" : " {") + string.Concat(before.Select(l => inner + l)) + inner);
        Replace(new(statement.Span.End, 0), string.Concat(behind.Select(l => inner + l)) + line + "}");
        return true;
    }

    /// <summary>Takes a statement away; what is commented on its line stays.</summary>
    public void Delete(StatementSyntax statement)
    {
        var (first, last) = Layout.LinesOf(statement);
        if (!Layout.IsAlone(statement))
        {
            // With the blanks behind it, so that what follows on the line takes its place.
            var text = Layout.Text;
            var end = statement.Span.End;
            while (end < text.Length && text[end] is ' ' or '\t')
                end++;
            Replace(TextSpan.FromBounds(statement.SpanStart, end), "");
            return;
        }

        for (var line = first; line <= last; line++)
            Delete(line);
    }

    /// <summary>Puts statements in the place of one, which get a block where it stood alone behind an <c>if</c> or the like; false where it shares its lines.</summary>
    public bool Rewrite(StatementSyntax statement, params string[] statements)
    {
        if (!Layout.IsAlone(statement))
            return false;
        var (first, last) = Layout.LinesOf(statement);
        for (var line = first; line <= last; line++)
            Delete(line);
        if (StatementList.Around(statement) is not null || statements.Length == 1)
        {
            InsertBefore(first, Layout.IndentOf(statement), statements);
            return true;
        }

        var outer = Layout.IndentOf(statement.Parent!);
        if (Layout.OpensOnOwnLine(statement))
            InsertBefore(first, outer, "{");
        else
            Replace(new(statement.GetFirstToken().GetPreviousToken().Span.End, 0), " {");
        InsertBefore(first, Layout.IndentOf(statement), statements);
        InsertBefore(first, outer, "}");
        return true;
    }

    /// <summary>Puts statements that follow each other into a block behind a header; false where they share their lines with others.</summary>
    public bool Enclose(IReadOnlyList<StatementSyntax> section, string header)
        => StatementList.Around(section[0]) is null ? Enclose(section, [header], []) : Enclose(section, Layout.Open(header, section[0]), ["}"]);

    /// <summary>Puts lines before and behind statements that follow each other, and these further in; false where they share their lines with others.</summary>
    public bool Enclose(IReadOnlyList<StatementSyntax> section, string[] opening, string[] closing)
    {
        var (first, last) = (section[0], section[section.Count - 1]);
        if (!Layout.StartsLine(first) || !Layout.EndsLine(last))
            return false;
        var (top, bottom, indent) = (Layout.FirstLineWithComments(first), Layout.LineAt(last.Span.End), Layout.IndentOf(first));
        InsertBefore(top, indent, opening);
        Indent(top, bottom);
        if (closing.Length > 0)
            InsertBefore(bottom + 1, indent, closing);
        return true;
    }

    private TextChange Insertion(int line, string text)
    {
        if (line < Layout.Lines.Count)
            return new(new(Layout.Lines[line].Start, 0), text);

        // Behind the last line, which may lack its line break.
        var end = Layout.Text.Length;
        return new(new(end, 0), Layout.NewLine + text.Substring(0, text.Length - Layout.NewLine.Length));
    }

    private IEnumerable<TextChange> Indentation(int line, int levels)
    {
        if (!Layout.IsIndentable(line))
            yield break;
        var start = Layout.Lines[line].Start;
        if (levels > 0)
        {
            yield return new(new(start, 0), string.Concat(Enumerable.Repeat(Layout.Unit, levels)));
        }
        else
        {
            var excess = Math.Min(Layout.IndentOf(line).Length, -levels * Layout.Unit.Length);
            yield return new(new(start, excess), "");
        }
    }
}
