using BotRelay.Charts.Comparisons;
using BotRelay.Charts.Tests.Figures;
using BotRelay.Deadlocks;
using BotRelay.Tuning;
using static Microsoft.Playwright.Assertions;

namespace BotRelay.Charts.Tests.Comparisons;

/// <summary>The pages with several charts and tables, in a real browser.</summary>
public sealed class ComparisonPageTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData(false, 1100)]
    [InlineData(true, 500)]
    public async Task An_experiment_draws_offline_is_walked_by_keyboard_and_axe_finds_nothing_serious(bool dark, int width) =>
        await AssertSoundAsync(ExperimentPage.Of(Talks.Hostile[1], Gallery.Results), figures: 2, dark, width);

    [Theory]
    [InlineData(true, 1100)]
    [InlineData(false, 500)]
    public async Task A_leaderboard_draws_offline_is_walked_by_keyboard_and_axe_finds_nothing_serious(bool dark, int width)
    {
        var (talk, labels) = Talks.FreezingTalk();
        var rows = await Leaderboard.RunAsync(
            [new LabelledConversation(Talks.Hostile[0], talk, labels)], null, LeaderboardOptions.Only(DetectorProfile.Default, DetectorProfile.Coverage), cancellationToken: TestContext.Current.CancellationToken);
        var families = rows.Select(r => r.Family).Distinct().Count();
        await AssertSoundAsync(LeaderboardPage.Of(rows, Talks.Hostile[1]), figures: 1 + 2 * families, dark, width);
    }

    private async Task AssertSoundAsync(string html, int figures, bool dark, int width)
    {
        await using var page = await chromium.OpenAsync(html, dark, width);
        await Expect(page.Page.Locator(".js-plotly-plot .main-svg").First).ToBeVisibleAsync();
        await page.AssertSoundAsync(figures);
    }
}
