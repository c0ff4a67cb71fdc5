using BotRelay.Browser.Diagnosis;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Tests.Replicas;

namespace BotRelay.Browser.Tests.Diagnosis;

public sealed class PageDoctorTests(ReplicaBrowser browser)
{
    private static readonly ReplicaMessage[] History = [new(1, "user", "Hello"), new(2, "bot", "Good day.")];

    [Theory]
    [InlineData("cai-new")]
    [InlineData("cai-old")]
    [InlineData("replika")]
    [InlineData("odd")]
    public async Task A_profile_that_fits_finds_messages_authors_and_field(string layout)
    {
        var diagnosis = await ExamineAsync(layout, p => p);

        Assert.True(diagnosis.Fits, string.Join('\n', diagnosis.Checks));
        Assert.All(diagnosis.Checks.Where(c => c.Subject != "composer.button"), c => Assert.Equal(Verdict.Fine, c.Verdict));
        Assert.Equal([(false, "Hello"), (true, "Good day.")], diagnosis.Messages);
        Assert.Contains(diagnosis.Findings, f => f is { Field: "composer.input", Seen: 1 });
    }

    [Fact]
    public async Task The_selector_that_fails_is_named()
    {
        var noField = await ExamineAsync("odd", p => p with { Composer = p.Composer with { Input = "#nowhere" } });
        var noAuthor = await ExamineAsync("odd", p => p with { Messages = p.Messages with { Bot = [".x"], User = [".y"] } });
        var noWords = await ExamineAsync("odd", p => p with { Messages = p.Messages with { Text = ".nowhere" } });

        Assert.Equal("composer.input", Failing(noField));
        Assert.Equal("messages.bot", Failing(noAuthor));
        Assert.Equal("messages.text", Failing(noWords));
    }

    [Fact]
    public async Task Nothing_is_left_in_the_page()
    {
        var page = await browser.PageAsync();
        await PageDoctor.ExamineAsync(page, ReplicaBrowser.ProfileFor("odd"), Address("odd"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, await page.Locator("[data-botrelay-layer]").CountAsync());
        await page.Context.CloseAsync();
    }

    private static string Failing(PageDiagnosis diagnosis) => Assert.Single(diagnosis.Checks, c => c.Verdict == Verdict.Fails).Subject;

    private string Address(string layout) => browser.Server.Address(new ReplicaOptions { Layout = layout, History = History });

    private async Task<PageDiagnosis> ExamineAsync(string layout, Func<PageProfile, PageProfile> change)
    {
        var page = await browser.PageAsync();
        var diagnosis = await PageDoctor.ExamineAsync(
            page, change(ReplicaBrowser.ProfileFor(layout)), Address(layout), cancellationToken: TestContext.Current.CancellationToken);
        await page.Context.CloseAsync();
        return diagnosis;
    }
}
