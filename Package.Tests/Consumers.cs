using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConcurrencyLint.Package.Tests;

/// <summary>The package, freshly packed, and projects outside the tree that use it as a stranger would.</summary>
public sealed partial class Consumers : IDisposable
{
    /// <summary>Never used before, so that no cache of packages answers for this one.</summary>
    private readonly string _version = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ConcurrencyLint.");

    public Consumers()
    {
        try
        {
            Dotnet.Run(Repository.Root, "pack", "Analyzers.Package", "-c", "Release", "--no-restore", "-o", PathOf("feed"), $"-p:Version={_version}").Succeeded();
            CopyProjects();
            ReferToThePackage();
            Build = Dotnet.Run(Root, "build", "Consumers.slnx", "--no-incremental", "-p:ErrorLog=out.sarif%2Cversion=2.1").Succeeded();
        }
        catch
        {
            Dispose(); // Nobody else does, for a fixture that was never finished.
            throw;
        }
    }

    public string Root => _root.FullName;

    public string PackageFile => Path.Combine(PathOf("feed"), $"ConcurrencyLint.{_version}.nupkg");

    /// <summary>The build of all projects that are expected to build.</summary>
    internal Dotnet Build { get; }

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose()
    {
        string assets = Path.Combine(PathOf("Console"), "obj", "project.assets.json");
        if (File.Exists(assets))
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(assets));
            string cache = json.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
            string extracted = Path.Combine(cache, "concurrencylint", _version);
            if (Directory.Exists(extracted))
            {
                Directory.Delete(extracted, recursive: true);
            }
        }

        _root.Delete(recursive: true);
    }

    private void CopyProjects()
    {
        string source = Path.Combine(Repository.Root, "Package.Tests", "Consumers");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.Combine(Root, Path.GetRelativePath(source, file)));
        }

        Copy(Path.Combine(source, "Console", "Console.csproj"), Path.Combine(PathOf("Fixed"), "Fixed.csproj"));
        Copy(Path.Combine(source, "Console", "Program.cs"), Path.Combine(PathOf("Fixed"), "Program.cs"));

        static void Copy(string from, string to)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }
    }

    /// <summary>It comes from the folder alone, everything else from where this machine gets its packages.</summary>
    private void ReferToThePackage()
    {
        string sources = Dotnet.Run(Root, "nuget", "list", "source").Succeeded().Output;
        string others = string.Concat(EnabledSource().Matches(sources).Select(m =>
            $"""

                <packageSource key="{m.Groups["key"].Value}"><package pattern="*" /></packageSource>
            """));
        File.WriteAllText(Path.Combine(Root, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed-by-the-test" value="feed" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="packed-by-the-test"><package pattern="ConcurrencyLint" /></packageSource>{others}
              </packageSourceMapping>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(Root, "Directory.Packages.props"),
            $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="ConcurrencyLint" Version="{_version}" />
              </ItemGroup>
            </Project>
            """);
    }

    [GeneratedRegex(@"^\s*\d+\.\s+(?<key>.+?) \[Enabled\]\s*$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();
}
