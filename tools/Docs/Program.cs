using ConcurrencyLint.Docs;

// dotnet run --project tools/Docs [-- --check]
// Writes what the documents derive from the code. With --check it writes nothing and its exit code is the number of
// files that would change.
var check = args.Contains("--check");
var changed = 0;
foreach (var (path, text) in Documents.All().Where(d => d.Text != Repository.Read(d.Path)))
{
    changed++;
    Console.WriteLine(check ? $"{path} is out of date" : $"wrote {path}");
    if (!check)
        Repository.Write(path, text);
}

return check ? changed : 0;
