namespace ConcurrencyLint;

/// <summary>The keys of <c>.editorconfig</c> that are meant for us: <c>CL0303.name</c> and <c>concurrencylint.name</c>.</summary>
internal static class OptionKeys
{
    private const string General = "concurrencylint.";

    public static IEnumerable<string> Of(AnalyzerConfigOptions options) => options.Keys.Where(IsOurs);

    private static bool IsOurs(string key)
        => key.StartsWith(General, StringComparison.OrdinalIgnoreCase)
           || (key.Length > 7 && key[6] == '.' && key.StartsWith("CL", StringComparison.OrdinalIgnoreCase) && key.Skip(2).Take(4).All(char.IsDigit));
}
