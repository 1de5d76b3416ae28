using Microsoft.CodeAnalysis.CodeFixes;

namespace ConcurrencyLint.Tests;

/// <summary>
/// A thin stand-in for Microsoft.CodeAnalysis.Testing, with its checks: the reports are those marked, before and after
/// fixing; the program compiles before and after; a fix does the same one at a time and all at once.
/// </summary>
internal static class Verify
{
    // What is right but could be written better is no mark's business in the cases of other rules: they are about every spelling.
    private static readonly string[] s_form = ["CL0219"];

    /// <summary>The program is reported as marked by the rule of an id alone, in the build and document by document.</summary>
    public static async Task Alone(TestProgram program, string id)
    {
        var ids = Analysis.IdsOf(id);
        await Reports(program, SwitchedOn(ids), Analysis.Alone(ids), ids.Contains, $"under {id} alone");
    }

    /// <summary>The program is reported as marked by the whole catalogue.</summary>
    /// <param name="id">The rule it is about, which is switched on if it is off by default.</param>
    public static async Task AllRules(TestProgram program, string? id = null)
        => await Reports(program, id is null ? [] : SwitchedOn(Analysis.IdsOf(id)), Analysis.AllRules, found => found == id || !s_form.Contains(found), "under all rules");

    /// <summary>The n-th light bulb of a rule turns one program into the other, whichever way it is used.</summary>
    public static async Task Fixes(TestProgram before, TestProgram after, string id, int index)
    {
        var ids = Analysis.IdsOf(id);
        var project = before.ToProject(SwitchedOn(ids));
        var bulb = new LightBulb(ids, index);
        await Equal(await bulb.OneByOne(project), after, "fixed one by one");
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
            await Equal(await bulb.FixAll(project, scope), after, $"fixed by Fix All in {scope}");

        // The options of a program are said once, in the text before.
        var files = after.Files.Concat(before.Files.Where(f => after.Files.All(a => a.Name != f.Name)));
        await AllRules(before with { Files = [.. files] }, id);
    }

    private static IEnumerable<string> SwitchedOn(ImmutableHashSet<string> ids)
        => RuleCatalog.All.Where(r => ids.Contains(r.Id) && !r.Descriptor.IsEnabledByDefault).Select(r => r.Id);

    private static async Task Reports(TestProgram program, IEnumerable<string> switchedOn, ImmutableArray<DiagnosticAnalyzer> analyzers, Func<string, bool> isChecked, string how)
    {
        var project = program.ToProject(switchedOn);
        await Compiles(program, project, how);
        var found = await Analysis.Run(project, analyzers);
        Compare(program, found.Where(d => isChecked(d.Id)), isChecked, how);

        ImmutableArray<DiagnosticAnalyzer> live = [.. analyzers.OfType<LiveAnalyzer>()];
        if (live.IsEmpty)
            return;
        var liveIds = live.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).ToHashSet();
        var whole = Described(found.Where(d => liveIds.Contains(d.Id)));
        var byDocument = Described(await Analysis.RunByDocument(project, live));
        if (!whole.SequenceEqual(byDocument))
            throw new VerifyException($"{how}: an editor that asks document by document is told otherwise than the build\nbuild:\n{string.Join('\n', whole)}\neditor:\n{string.Join('\n', byDocument)}");
    }

    private static IEnumerable<string> Described(IEnumerable<Diagnostic> found) => found.Select(d => d.ToString()).Order(StringComparer.Ordinal).ToList();

    private static async Task Compiles(TestProgram program, Project project, string how)
    {
        if (program.AllowErrors)
            return;
        var errors = (await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new VerifyException($"{how}: does not compile\n{string.Join('\n', errors.Select(e => $"  {Place(program, e)}: {e.Id} {e.GetMessage(null)}"))}");
    }

    private static void Compare(TestProgram program, IEnumerable<Diagnostic> found, Func<string, bool> isChecked, string how)
    {
        var unexpected = found.ToList();
        var wrong = new List<string>();
        foreach (var (file, mark) in program.Files.SelectMany(f => f.Marks.Select(m => (f, m))).Where(m => isChecked(m.m.Id)))
        {
            var hit = unexpected.FindIndex(d => IsAt(d, file, mark.Line) && mark.Fits(d));
            if (hit >= 0)
                unexpected.RemoveAt(hit);
            if (hit < 0 != mark.IsMiss)
                wrong.Add($"  {file.Name}:{file.FirstLine + mark.Line + 1}: {(mark.IsMiss ? "found now, mark it with //!: " : "missing: ")}{mark}");
        }

        wrong.AddRange(unexpected.Select(d => $"  {Place(program, d)}: unexpected: {d.Id} {d.Severity.ToString().ToLowerInvariant()} \"{d.GetMessage(null)}\""));
        if (wrong.Count > 0)
            throw new VerifyException($"{how}:\n{string.Join('\n', wrong)}");
    }

    /// <summary>Options have no place in a file, so what is reported of them has none either.</summary>
    private static bool IsAt(Diagnostic diagnostic, TestFile file, int line)
        => diagnostic.Location == Location.None
            ? file.Name == ".editorconfig"
            : diagnostic.Location.GetLineSpan() is var span && span.Path == file.Path && span.StartLinePosition.Line == line;

    private static string Place(TestProgram program, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var file = program.Files.FirstOrDefault(f => f.Path == span.Path);
        return file is null ? span.ToString() : $"{file.Name}:{file.FirstLine + span.StartLinePosition.Line + 1}";
    }

    private static async Task Equal(Project project, TestProgram expected, string how)
    {
        foreach (var document in project.Documents)
        {
            var text = (await document.GetTextAsync()).ToString().ReplaceLineEndings("\n");
            if (expected.Files.FirstOrDefault(f => f.Path == document.FilePath) is { } file && file.Text != text)
                throw new VerifyException($"{how}: {document.Name} is not as expected\n{Difference.Of(file.Text, text)}");

            // An edit may build a tree that prints well and means something else.
            var reparsed = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)project.ParseOptions!);
            if (!(await document.GetSyntaxRootAsync())!.IsEquivalentTo(await reparsed.GetRootAsync()))
                throw new VerifyException($"{how}: the tree of {document.Name} is not what its text parses to");
        }
    }
}
