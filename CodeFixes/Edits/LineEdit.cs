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
