using System.Text.RegularExpressions;
using ConcurrencyLint.NewRule;

// dotnet run --project tools/NewRule -- CL0203 ReleaseWithoutAcquire Locking flow
// Writes every file a rule needs and enters it where rules are listed. It needs nothing of the solution but its text,
// so it works while the solution does not build.
if (args is not [var id, var name, var category, var kind] || !Regex.IsMatch(id, "^CL[0-9]{4}$") || !Regex.IsMatch(name, "^[A-Z][A-Za-z]+$"))
{
    Console.Error.WriteLine($"usage: NewRule CL0203 ReleaseWithoutAcquire Locking {string.Join('|', RuleKinds.All.Keys)}");
    return 1;
}

if (!RuleKinds.All.TryGetValue(kind, out var check))
{
    Console.Error.WriteLine($"'{kind}' is no kind of rule; known are {string.Join(", ", RuleKinds.All.Keys)}");
    return 1;
}

if (!Lists.Categories.Contains(category))
{
    Console.Error.WriteLine($"'{category}' is no category; known are {string.Join(", ", Lists.Categories)}");
    return 1;
}

var template = new Template(id, name, category, kind, check);
template.Write("Rule.cs.txt", $"Analyzers/Rules/{category}/{id}.{name}.cs");
template.Write("Fix.cs.txt", $"CodeFixes/Fixes/{category}/{id}.{name}.Fix.cs");
template.Write("Case.cs.txt", $"Analyzers.Tests/Cases/{category}/{id}.{name}.cs");
template.Write("Case.Fixed.cs.txt", $"Analyzers.Tests/Cases/{category}/{id}.{name}.Fixed.cs");
template.Write("Page.md.txt", $"docs/rules/{id}.md");
Lists.EnterInCatalogue(id, name);
Lists.EnterInReleases(id, name, category);
Console.WriteLine("Now the tests fail for what is left to write; CONTRIBUTING.md says how.");
return 0;
