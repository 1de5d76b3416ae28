#pragma warning disable RS2008 // these rules are no release of anything
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConcurrencyLint.Tests;

/// <summary>The hosts keep rules apart from each other and from the driver.</summary>
public sealed class HostTests
{
    private const string Source = "class C { object o = new(); void M() { lock (o) { } } void N() { System.Threading.Monitor.Enter(o); System.Threading.Monitor.Exit(o); } }";

    [Fact]
    public async Task A_call_rule_sees_every_spelling()
        => Assert.Equal(["Monitor.Enter", "Monitor.Exit", "Monitor.Enter", "Monitor.Exit"], (await Run(new EveryCall())).Select(d => d.GetMessage()));

    [Fact]
    public async Task A_rule_that_fails_is_named_and_takes_no_other_down()
    {
        var found = await Run(new Failing(), new EveryCall());
        Assert.Equal(4, found.Count(d => d.Id == "CL9001"));
        var failure = Assert.Single(found, d => d.Id == "AD0001").GetMessage();
        Assert.Contains("Rule CL9002 failed in C", failure);
    }

    [Fact]
    public async Task A_rule_that_is_off_is_not_asked()
        => Assert.DoesNotContain(await Run(options => options.SetItem("CL9002", ReportDiagnostic.Suppress), new Failing(), new EveryCall()), d => d.Id == "AD0001");

    private static Task<ImmutableArray<Diagnostic>> Run(params Rule[] rules) => Run(o => o, rules);

    private static Task<ImmutableArray<Diagnostic>> Run(Func<ImmutableDictionary<string, ReportDiagnostic>, ImmutableDictionary<string, ReportDiagnostic>> severities, params Rule[] rules)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions(severities(ImmutableDictionary<string, ReportDiagnostic>.Empty));
        var compilation = CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(Source)], References.All, options);
        return compilation.WithAnalyzers([new LiveAnalyzer(rules)]).GetAnalyzerDiagnosticsAsync();
    }

    private sealed class EveryCall() : CallRule(Descriptor1)
    {
        private static readonly DiagnosticDescriptor Descriptor1 = new("CL9001", "t", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override IEnumerable<Diagnostic> Check(SyncEvent operation, RuleContext context)
            => [Diagnostic.Create(Descriptor1, operation.At.Syntax.GetLocation(), operation.Op.Name)];
    }

    private sealed class Failing() : FlowRule(Descriptor2)
    {
        private static readonly DiagnosticDescriptor Descriptor2 = new("CL9002", "t", "m", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override IEnumerable<Diagnostic> Check(LockFlow flow, RuleContext context) => throw new InvalidOperationException("on purpose");
    }
}
