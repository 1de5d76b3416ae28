using System.Text.RegularExpressions;

namespace ConcurrencyLint;

/// <summary>Members that run while nobody else uses the object: they make it, set it up, take it down, or show it to a person.</summary>
internal static class Lifecycle
{
    private static readonly Regex Beginning = new("^(On)?(Init|SetUp|Setup|Configure|CopyFrom|CopyTo|ReadXml|Deserialize|OnDeserial)|^(Start|Open|Load)(Async)?$|^(Debug|GetDebug|Dump)", RegexOptions.CultureInvariant);
    private static readonly Regex Ending = new("^(On)?(Dispose|Close|Stop|Reset|Shutdown|ShutDown|TearDown|CleanUp|Cleanup|Finalize)", RegexOptions.CultureInvariant);

    /// <summary>Nobody else can see the object yet, or any more.</summary>
    public static bool IsQuiet(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } => true,
        IMethodSymbol { IsInitOnly: true } or { Name: "ToString" or "GetHashCode" or "GetObjectData" } => true,
        IMethodSymbol method => Beginning.IsMatch(Describe.Name(method)) || IsForDebugger(method),
        _ => true,
    };

    /// <summary>By its name the object is taken down, which often, but not always, is when nobody uses it.</summary>
    public static bool IsEnd(ISymbol member) => Ending.IsMatch(member.Name);

    private static bool IsForDebugger(IMethodSymbol method)
        => method.ContainingType.Name.Contains("DebugView") || method.Name.Contains("ForDebug")
           || method.GetAttributes().Any(a => a.AttributeClass?.Name is "ConditionalAttribute" or "ObsoleteAttribute");
}
