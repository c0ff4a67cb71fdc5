using static Microsoft.Playwright.Assertions;
using BotRelay.Charts.Reports;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;
using BotRelay.Showing;

namespace BotRelay.Charts.Tests.Reports;

/// <summary>The report in a real browser.</summary>
public sealed class ConversationReportPageTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task It_draws_offline_without_an_error_or_a_request()
    {
        await using var page = await OpenFreezingTalk();
        Assert.Equal(40, await page.Page.Locator("li.turn").CountAsync());
        Assert.Equal("Mara ⇄ Otto", await page.TextAsync("h1"));
        Assert.True(await page.Page.Locator(".scatterlayer .trace").CountAsync() >= 4);
        Assert.Contains("alarm ≥ 0.5", await page.TextAsync("#chart"), StringComparison.Ordinal);
        page.AssertQuiet();
    }

    [Fact]
    public async Task A_point_under_the_pointer_shows_its_turn_and_scrolls_the_transcript_to_it()
    {
        await using var page = await OpenFreezingTalk();
        var (x, y) = await page.PointAsync(0, 35);
        await page.Page.Mouse.MoveAsync(x - 2, y - 1);
        await page.Page.Mouse.MoveAsync(x, y);
        await Expect(page.Page.Locator("#t35")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("here"));
        await Expect(page.Page.Locator("#t35")).ToBeInViewportAsync();
        await Expect(page.Page.Locator(".hoverlayer").First).ToContainTextAsync("turn 35 · Otto");
        await Expect(page.Page.Locator(".hoverlayer").First).ToContainTextAsync("such a wonderful idea");
        page.AssertQuiet();
    }

    [Fact]
    public async Task A_click_on_a_point_takes_the_focus_to_its_turn()
    {
        await using var page = await OpenFreezingTalk();
        var (x, y) = await page.PointAsync(0, 30);
        await page.Page.Mouse.MoveAsync(x - 2, y - 1);
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.ClickAsync(x, y);
        await Expect(page.Page.Locator("#t30")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_turn_under_the_pointer_is_pointed_out_in_the_chart()
    {
        await using var page = await OpenFreezingTalk();
        await page.Page.Locator("#t2").HoverAsync();
        await Expect(page.Page.Locator(".hoverlayer").First).ToContainTextAsync("turn 2 ·");
        await Expect(page.Page.Locator(".br-cursor")).ToHaveAttributeAsync("data-turn", "2");
        page.AssertQuiet();
    }

    [Fact]
    public async Task The_keyboard_walks_the_turns_and_the_chart_follows()
    {
        await using var page = await OpenFreezingTalk();
        await page.Page.Locator("#t0").FocusAsync();
        foreach (var key in new[] { "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await Expect(page.Page.Locator("#t2")).ToBeFocusedAsync();
        await Expect(page.Page.Locator(".hoverlayer").First).ToContainTextAsync("turn 2 ·");
        await page.Page.Keyboard.PressAsync("End");
        await Expect(page.Page.Locator("#t39")).ToBeFocusedAsync();
        await Expect(page.Page.Locator("#t39")).ToBeInViewportAsync();
        Assert.Equal(1, await page.Page.Locator("li.turn[tabindex='0']").CountAsync());
    }

    [Fact]
    public async Task The_keyboard_walks_the_points_and_the_transcript_follows()
    {
        await using var page = await OpenFreezingTalk();
        await page.Page.Locator(".br-plot").FocusAsync();
        foreach (var key in new[] { "Home", "ArrowRight", "ArrowRight", "ArrowDown" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await Expect(page.Page.Locator(".br-says").First).ToContainTextAsync("turn 2 ·");
        await Expect(page.Page.Locator(".br-says").First).ToContainTextAsync(DetectorProfile.Default.Signal);
        await Expect(page.Page.Locator("#t2")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("here"));
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator("#t2")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator(".br-plot")).ToBeFocusedAsync();
        page.AssertQuiet();
    }

    [Fact]
    public async Task Hostile_text_stays_text_in_the_transcript_the_chart_and_the_header()
    {
        var talk = Talks.HostileTalk();
        await using var page = await OpenAsync(talk, null);
        for (var i = 0; i < talk.Turns.Count; i++)
        {
            Assert.Equal(BotText.Visible(talk.Turns[i].Text), await page.Page.Locator($"#t{i} .text").TextContentAsync());
            Assert.Equal(BotText.Visible(talk.Turns[i].Speaker), await page.Page.Locator($"#t{i} .name").TextContentAsync());
            await page.Page.Locator($"#t{i}").HoverAsync();
            await page.Page.Locator($"#t{i}").FocusAsync();
        }

        await page.Page.Locator("#t0").HoverAsync();
        await Expect(page.Page.Locator(".hoverlayer").First).ToContainTextAsync("<img src=x onerror=\"window.hacked=1\">");
        Assert.Equal(0, await page.Page.Locator("img, iframe, .hoverlayer a, li a, li script").CountAsync());
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        page.AssertQuiet();
    }

    [Fact]
    public async Task Markup_that_got_past_encoding_could_neither_run_nor_load()
    {
        await using var page = await OpenFreezingTalk();
        await page.Page.EvaluateAsync("""
            () => { document.querySelector('#transcript').insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png" onerror="window.hacked=1"><img src="x" onerror="window.hacked=1">'); }
            """);
        await page.Page.WaitForTimeoutAsync(200);
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Contains(page.Errors, e => e.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Answers, a => a != page.Address);
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(true, 420)]
    public async Task Axe_finds_nothing_serious(bool dark, int width)
    {
        await using var page = await OpenFreezingTalk(dark, width);
        await page.Page.Locator("#t3").FocusAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_theme_is_the_systems_until_the_reader_chooses()
    {
        await using var page = await OpenFreezingTalk(dark: true);
        Assert.Equal("dark", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Equal("rgb(21, 24, 29)", await Background(page));
        await page.Page.Locator("[data-theme-toggle]").ClickAsync();
        Assert.Equal("light", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Equal("rgb(255, 255, 255)", await Background(page));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1920)]
    public async Task Nothing_sticks_out_sideways(int width)
    {
        await using var page = await OpenFreezingTalk(width: width);
        Assert.True(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
    }

    [Fact]
    public async Task Paper_is_light_and_has_every_turn()
    {
        await using var page = await OpenFreezingTalk(dark: true);
        var pdf = await page.Page.PdfAsync();
        Assert.True(pdf.Length > 10_000);
        await page.Page.EmulateMediaAsync(new Microsoft.Playwright.PageEmulateMediaOptions { Media = Microsoft.Playwright.Media.Print });
        Assert.Equal("visible", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('#transcript')).overflowY"));
    }

    [Fact]
    public async Task Ten_thousand_turns_still_open_and_answer()
    {
        var talk = new Conversation();
        var measures = new List<TurnMeasure>();
        for (var i = 0; i < 10_000; i++)
        {
            talk.Append(new Turn(i, i % 2 == 0 ? "Mara" : "Otto", $"Turn {i}: " + string.Concat(Enumerable.Repeat("so many words that say little. ", 6))));
            var value = Math.Abs(Math.Sin(i / 50.0));
            measures.Add(new TurnMeasure(i, new Dictionary<string, double?> { ["familiarity"] = 4 * value, ["coverage_20"] = value, ["lag1"] = 1 - value }, value, value, value > 0.5));
        }

        await using var page = await chromium.OpenAsync(ConversationReport.ToPage(talk, measures, DetectorProfile.Default));
        var (x, y) = await page.PointAsync(0, 8_000);
        await page.Page.Mouse.MoveAsync(x - 2, y - 1);
        await page.Page.Mouse.MoveAsync(x, y);
        await Expect(page.Page.Locator("li.turn.here")).ToBeInViewportAsync();
        await page.Page.Locator("li.turn.here").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Page.Locator("li.turn:focus")).ToBeInViewportAsync();
        page.AssertQuiet();
    }

    [Fact]
    public async Task The_slider_moves_numbers_chart_and_transcript()
    {
        var (talk, labels) = Talks.FreezingTalk();
        var measures = await Talks.MeasureAsync(talk);
        await using var page = await OpenAsync(talk, labels);
        await Expect(page.Page.Locator("li.turn.alarm")).ToHaveCountAsync(measures.Count(m => m.Alarm));
        await page.Page.Locator("[data-threshold]").FillAsync("0.95");
        await Expect(page.Page.Locator("#chart .br-plot")).ToContainTextAsync("alarm ≥ 0.95");
        await Expect(page.Page.Locator("li.turn.alarm")).ToHaveCountAsync(measures.Count(m => m.Probability >= 0.95));
        var recall = Confusion.Of(labels, [.. measures.Select(m => m.Probability >= 0.95)]).Recall;
        await Expect(page.Page.Locator("td[data-measure='recall']")).ToHaveTextAsync(recall.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture));
        page.AssertQuiet();
    }

    [Fact]
    public async Task An_empty_conversation_is_a_page_too()
    {
        await using var page = await chromium.OpenAsync(ConversationReport.ToPage(new Conversation(), [], DetectorProfile.Default));
        Assert.Contains("without turns", await page.TextAsync("h1"), StringComparison.Ordinal);
        page.AssertQuiet();
    }

    private static Task<string> Background(OpenPage page) => page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    private async Task<OpenPage> OpenFreezingTalk(bool dark = false, int width = 1280)
    {
        var (talk, labels) = Talks.FreezingTalk();
        return await OpenAsync(talk, labels, dark, width);
    }

    private async Task<OpenPage> OpenAsync(Conversation talk, TurnLabels? labels, bool dark = false, int width = 1280) =>
        await chromium.OpenAsync(ConversationReport.ToPage(talk, await Talks.MeasureAsync(talk), DetectorProfile.Default, labels is null ? null : new ConversationLabels("talk", labels) { Annotators = "person" }), dark, width);
}
