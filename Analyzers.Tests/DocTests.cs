using System.Reflection;

namespace ConcurrencyLint.Tests;

/// <summary>A rule's page says what the rule does: its programs are run.</summary>
public sealed class DocTests
{
    private static readonly string[] Sections = ["Why", "Bad", "Good", "When not to care", "What is not seen"];

    public static TheoryData<string> Pages => [.. RulePage.Ids];

    [Theory, MemberData(nameof(Pages))]
    public void A_page_has_its_parts(string id)
    {
        var page = new RulePage(id);
        Assert.StartsWith($"# {id}", page.Title);
        Assert.Empty(Sections.Except(page.Sections));
        Assert.Contains(page.Blocks, b => b.IsBad);
        Assert.Contains(page.Blocks, b => !b.IsBad);
        foreach (var rule in RuleCatalog.All.Where(r => Analysis.IdsOf(id).Contains(r.Id)))
        {
            Assert.Contains(rule.Id, page.Text);
            Assert.All(rule.Options, o => Assert.Contains(o.Key, page.Text));
            if (rule.GetType().GetCustomAttribute<NoFixAttribute>() is { Reason: var reason })
                Assert.Contains(reason, page.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Bad_programs_are_reported_where_marked(string id)
        => await Each(id, b => b.IsBad, async block =>
        {
            Assert.Contains(block.Program.Files, f => !f.Marks.IsEmpty);
            await Verify.Alone(block.Program, id);
        });

    [Theory, MemberData(nameof(Pages))]
    public async Task Good_programs_are_silent(string id)
        => await Each(id, b => !b.IsBad, async block =>
        {
            Assert.All(block.Program.Files, f => Assert.Empty(f.Marks));
            await Verify.AllRules(block.Program, id);
        });

    [Theory, MemberData(nameof(Pages))]
    public async Task The_fix_makes_the_good_program_of_the_bad(string id)
    {
        Assert.SkipUnless(LightBulb.FixableIds.Contains(id), "has no fix");
        var blocks = new RulePage(id).Blocks.ToList();
        await Each(id, b => b.IsBad, async bad =>
        {
            if (blocks.Find(b => b.Line > bad.Line) is { IsBad: false, IsByHand: false } good)
                await Verify.Fixes(bad.Program, good.Program, id, 0);
        });
    }

    private static async Task Each(string id, Func<RulePage.Block, bool> which, Func<RulePage.Block, Task> check)
    {
        foreach (var block in new RulePage(id).Blocks.Where(which).Where(b => b.Program.CanParse))
        {
            try
            {
                await check(block);
            }
            catch (VerifyException failure)
            {
                throw new VerifyException($"docs/rules/{id}.md, the block at line {block.Line}: {failure.Message}");
            }
        }
    }
}
