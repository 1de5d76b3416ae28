namespace ConcurrencyLint;

/// <summary>Gives a section a block of its own whose end releases the lock, however it is left.</summary>
internal static class SectionEdit
{
    /// <param name="header">The statement that opens the block and holds the lock; null for <c>try</c> and <c>finally</c>.</param>
    public static TextEdit? Write(LockSection section, string? header, FixSite site)
    {
        var edit = new LineEdit(site.Tree.GetRoot(site.Cancel));
        var layout = edit.Layout;
        var (first, last) = (section.Body[0], section.Body[section.Body.Count - 1]);
        var (start, end) = ((section.Acquire ?? first).SpanStart, (section.Release ?? last).Span.End);
        if ((header is not null && section.Acquire is null) || (header is null && section.ReleaseText.Length == 0) || (section.Release is null && section.ReleaseText.Contains('\n')) || HasConditions(section))
            return null;

        var outer = Hoist.Variables(section, site);
        foreach (var redundant in section.Redundant)
            edit.Delete(redundant);
        foreach (var variable in outer)
            edit.Replace(TextSpan.FromBounds(variable.Type.SpanStart, variable.Name.SpanStart), "");

        if (layout.LineAt(start) == layout.LineAt(end))
        {
            if (outer.Count > 0)
                return null;
            WriteInLine(edit, section, header);
            return edit.ToEdit();
        }

        if (!IsLaidOut(section, layout))
            return null;
        var indent = layout.IndentOf(section.Acquire ?? first);
        var bodyFirst = layout.LineAt(first.GetFirstToken().GetPreviousToken().Span.End) + 1;
        var release = section.Release is null ? -1 : header is null ? layout.FirstLineWithComments(section.Release) : layout.LineAt(section.Release.SpanStart);
        var bodyLast = release < 0 ? layout.LineAt(last.Span.End) : release - 1;
        for (; layout.IsBlank(bodyFirst); bodyFirst++)
        {
            // A test of the result is set off from what follows, as it was.
            if (section.Acquire is not IfStatementSyntax)
                edit.Delete(bodyFirst);
        }

        for (; layout.IsBlank(bodyLast); bodyLast--)
            edit.Delete(bodyLast);

        var anchor = section.Acquire is null ? bodyFirst : layout.FirstLineWithComments(section.Acquire);
        foreach (var variable in outer)
            edit.InsertBefore(anchor, indent, $"{variable.TypeText} {variable.Name};");
        var opening = layout.Open(header ?? "try", first);
        if (header is not null)
            edit.Replace(section.Acquire!.Span, opening[0]);
        edit.InsertBefore(bodyFirst, indent, opening.Skip(header is null ? 0 : 1).ToArray());
        edit.Indent(bodyFirst, bodyLast);
        switch (header, section.Release)
        {
            case (null, null):
                edit.InsertBefore(bodyLast + 1, indent, [.. layout.Next("finally", first), layout.Unit + section.ReleaseText, "}"]);
                break;
            case (null, { } statement):
                var lastLine = layout.LineAt(statement.Span.End);
                edit.InsertBefore(release, indent, layout.Next("finally", first));
                edit.Indent(release, lastLine);
                edit.InsertBefore(lastLine + 1, indent, "}");
                break;
            case (_, null):
                edit.InsertBefore(bodyLast + 1, indent, "}");
                break;
            case (_, { } statement):
                edit.Replace(statement.Span, "}");
                break;
        }

        return edit.ToEdit();
    }

    private static void WriteInLine(LineEdit edit, LockSection section, string? header)
    {
        var (first, last) = (section.Body[0], section.Body[section.Body.Count - 1]);
        if (header is not null)
            edit.Replace(section.Acquire!.Span, header + " {");
        else
            edit.Replace(new(first.SpanStart, 0), "try { ");
        if (section.Release is { } release)
        {
            edit.Replace(header is null ? new(release.SpanStart, 0) : release.Span, header is null ? "} finally { " : "}");
            if (header is null)
                edit.Replace(new(release.Span.End, 0), " }");
        }
        else
        {
            edit.Replace(new(last.Span.End, 0), header is null ? $" }} finally {{ {section.ReleaseText} }}" : " }");
        }
    }

    /// <summary>The acquire, the body and the release each have lines of their own.</summary>
    private static bool IsLaidOut(LockSection section, Layout layout)
        => (section.Acquire is null || layout.HasOwnLines(section.Acquire))
           && layout.StartsLine(section.Body[0]) && layout.EndsLine(section.Body[section.Body.Count - 1])
           && (section.Release is null || layout.HasOwnLines(section.Release));

    /// <summary>What is compiled differs from build to build, so no block may begin or end between.</summary>
    private static bool HasConditions(LockSection section)
    {
        var nodes = section.Body.Append(section.Release).Append(section.Acquire).OfType<SyntaxNode>();
        return nodes.Any(n => n.DescendantTrivia().Any(t => t.GetStructure() is BranchingDirectiveTriviaSyntax or EndIfDirectiveTriviaSyntax or RegionDirectiveTriviaSyntax or EndRegionDirectiveTriviaSyntax));
    }
}
