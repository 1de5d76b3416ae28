using System.Text.RegularExpressions;

namespace ConcurrencyLint.Docs;

/// <summary>The files that are generated, whole or between markers, as they should be.</summary>
/// <remarks>
/// Prose is written in the documents themselves. What the code knows better stands between <c>&lt;!-- name --></c> and
/// <c>&lt;!-- /name --></c>, where the name is one of the sections below.
/// </remarks>
internal static partial class Documents
{
    public static IEnumerable<(string Path, string Text)> All()
    {
        foreach (var path in Repository.Files("docs", "*.md").Append("README.md").Append("CONTRIBUTING.md").Where(Repository.Has))
            yield return (path, Region().Replace(Repository.Read(path), r => $"<!-- {r.Groups["name"].Value} -->\n{Section(r.Groups["name"].Value, path)}<!-- /{r.Groups["name"].Value} -->"));
        yield return (Releases.Path, Releases.Unshipped());
    }

    private static string Section(string name, string path) => name switch
    {
        "rules" => RuleTable.Of(path),
        "options" => Options.Table(),
        "categories" => RuleTable.Categories(),
        "presets" => Presets.Table(),
        "attributes" => Attributes.Table(),
        "model" => Model.Tables(),
        "traits" => Model.Legend<SyncTraits>(),
        "verbs" => Model.Legend<SyncVerb>(),
        "notes" => Model.Legend<SyncNotes>(),
        _ => throw new InvalidOperationException($"{path}: there is no section '{name}'"),
    };

    [GeneratedRegex("""<!-- (?<name>[a-z]+) -->\n(?s:.*?)<!-- /\k<name> -->""")]
    private static partial Regex Region();
}
