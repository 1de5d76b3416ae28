using System.Reflection;
using Xunit;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>A change of the public surface shows in review as a change of Primitives/PublicAPI.txt.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_recorded_one()
    {
        string file = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "PublicApiFile").Value!;
        string[] actual = [.. PublicApi.Lines(typeof(ThreadRLock).Assembly)];
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllText(file, string.Join('\n', actual) + '\n');
        }

        string[] recorded = File.ReadAllLines(file);
        Assert.True(
            recorded.SequenceEqual(actual),
            $"""
            The public surface differs from Primitives/PublicAPI.txt. If that is meant, run the tests with UPDATE_PUBLIC_API=1.
            Added:
            {string.Join('\n', actual.Except(recorded))}
            Removed:
            {string.Join('\n', recorded.Except(actual))}
            """);
    }
}
