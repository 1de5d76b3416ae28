using System.Text.RegularExpressions;

namespace ConcurrencyLint.NewRule;

/// <summary>The files in <c>Templates/</c> with the words in double braces replaced.</summary>
internal sealed partial class Template(string id, string name, string category, string kind, string check)
{
    private readonly Dictionary<string, string> _words = new()
    {
        ["Id"] = id,
        ["Name"] = name,
        ["Category"] = category,
        ["Kind"] = char.ToUpperInvariant(kind[0]) + kind[1..],
        ["Check"] = check,
    };

    /// <summary>Leaves a file alone that is there.</summary>
    public void Write(string template, string path)
    {
        if (Repository.Has(path))
            return;
        using var reader = new StreamReader(typeof(Template).Assembly.GetManifestResourceStream(template)!);
        Repository.Write(path, Word().Replace(reader.ReadToEnd(), m => _words[m.Groups[1].Value]));
        Console.WriteLine(path);
    }

    [GeneratedRegex("""\{\{(\w+)\}\}""")]
    private static partial Regex Word();
}
