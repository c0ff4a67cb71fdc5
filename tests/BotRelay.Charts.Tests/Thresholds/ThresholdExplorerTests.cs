using System.Text.Json;
using BotRelay.Charts.Thresholds;
using BotRelay.Deadlocks;
using BotRelay.Tuning;
using static Microsoft.Playwright.Assertions;

namespace BotRelay.Charts.Tests.Thresholds;

/// <summary>What the page computes is what the library computes.</summary>
public sealed class ThresholdExplorerTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task The_pages_numbers_are_the_librarys_for_any_track_threshold_and_detector()
    {
        var random = new Random(7);
        var tracks = Enumerable.Range(0, 40).Select(i => RandomTrack(random, i)).ToList();
        await using var page = await chromium.OpenAsync(ThresholdExplorer.Create("signal", tracks, new ThresholdParameters(3, 0.5, 2, 0.05)).ToPage());
        for (var round = 0; round < 60; round++)
        {
            // A grid of values and thresholds, so that a mean often equals the threshold: the hardest case.
            var detector = new ThresholdParameters(random.Next(1, 6), random.Next(0, 9) / 8.0, random.Next(1, 4), random.Next(0, 3) / 8.0);
            var script = $"BotRelayFigures.figures[0].figure.botrelay.explorer.tracks.map(t => BotRelayExplorer.evaluate(t, {Js(detector)}))";
            var found = (await page.Page.EvaluateAsync<JsonElement>(script)).EnumerateArray().ToList();
            for (var i = 0; i < tracks.Count; i++)
            {
                AssertEqual(tracks[i], detector, found[i]);
            }

            var all = await page.Page.EvaluateAsync<JsonElement>($"BotRelayExplorer.evaluateAll(BotRelayFigures.figures[0].figure.botrelay.explorer.tracks, {Js(detector)})");
            AssertAllEqual(tracks, detector, all);
        }

        page.AssertQuiet();
    }

    [Fact]
    public async Task Moving_the_slider_by_keyboard_moves_the_numbers_and_the_line()
    {
        var (page, track) = await OpenFreezingTalk();
        await using var open = page;
        var slider = page.Page.Locator("[data-threshold]");
        await slider.FocusAsync();
        await slider.FillAsync("0.9");
        await Expect(page.Page.Locator(".br-value")).ToHaveTextAsync("0.900");
        await Expect(page.Page.Locator(".br-plot")).ToContainTextAsync("alarm ≥ 0.900");
        var detector = new ThresholdParameters(4, 0.9, 2, 0.02);
        await AssertShown(page, track, detector);

        await page.Page.Keyboard.PressAsync("Home");
        await Expect(page.Page.Locator(".br-value")).Not.ToHaveTextAsync("0.900");
        var least = double.Parse(await slider.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await AssertShown(page, track, detector with { Threshold = least });

        await page.Page.Locator("[data-parameter='smoothing']").FillAsync("1");
        await page.Page.Locator("[data-parameter='persistence']").FillAsync("3");
        await page.Page.Locator("[data-parameter='release']").FillAsync("0.1");
        await slider.FillAsync("0.8");
        await AssertShown(page, track, new ThresholdParameters(1, 0.8, 3, 0.1));
        page.AssertQuiet();
    }

    [Fact]
    public async Task The_best_threshold_by_MCC_is_no_worse_than_any_step_of_the_slider()
    {
        var (page, track) = await OpenFreezingTalk();
        await using var open = page;
        await page.Page.Locator("[data-best]").ClickAsync();
        await Expect(page.Page.Locator(".br-value")).Not.ToHaveTextAsync("0.770");
        var chosen = double.Parse(await page.Page.Locator("[data-threshold]").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        var best = Library(track, new ThresholdParameters(4, chosen, 2, 0.02)).Counts.Mcc;
        for (var threshold = 0.0; threshold <= 1; threshold += 0.01)
        {
            Assert.True(Library(track, new ThresholdParameters(4, threshold, 2, 0.02)).Counts.Mcc <= best + 1e-9);
        }
    }

    [Theory]
    [InlineData(false, 1100)]
    [InlineData(true, 400)]
    public async Task Axe_finds_nothing_serious(bool dark, int width)
    {
        var (page, _) = await OpenFreezingTalk(dark, width);
        await using var open = page;
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Hostile_names_and_texts_stay_text()
    {
        var talk = Talks.HostileTalk();
        var tracks = Talks.Hostile.Select((name, i) => new ExplorerTrack(name, [.. talk.Turns.Select(t => (double?)(t.Index + i) / 20)], new bool[12], null) { Turns = talk.Turns }).ToList();
        await using var page = await chromium.OpenAsync(ThresholdExplorer.Create("coverage_20", tracks, new ThresholdParameters(1, 0.3, 1, 0)).ToPage());
        await page.Page.Locator(".br-plot").FocusAsync();
        for (var i = 0; i < tracks.Count; i++)
        {
            await page.Page.Locator("[data-track]").SelectOptionAsync($"{i}");
            await page.Page.Locator(".br-plot").PressAsync("ArrowRight");
        }

        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Equal(0, await page.Page.Locator("img, iframe, .hoverlayer a").CountAsync());
        page.AssertQuiet();
    }

    [Fact]
    public async Task A_filters_threshold_is_one_on_its_probability_and_starts_at_its_own_alarms()
    {
        var (talk, labels) = Talks.FreezingTalk();
        var measures = await Talks.MeasureAsync(talk);
        await using var page = await chromium.OpenAsync(ThresholdExplorer.Create(talk, measures, DetectorProfile.Default, labels).ToPage());
        var alarms = await page.Page.EvaluateAsync<bool[]>("BotRelayFigures.figures[0].measured.track.alarms");
        Assert.Equal(measures.Select(m => m.Alarm), alarms);
        Assert.Equal(0, await page.Page.Locator("[data-parameter]").CountAsync());
        await page.Page.Locator("[data-threshold]").FillAsync("0.9");
        await Expect(page.Page.Locator(".br-plot")).ToContainTextAsync("alarm ≥ 0.9");
        await Expect(page.Page.Locator(".br-plot")).ToContainTextAsync("neutral "); // what belongs to other rows stays
        alarms = await page.Page.EvaluateAsync<bool[]>("BotRelayFigures.figures[0].measured.track.alarms");
        Assert.Equal(measures.Select(m => m.Probability >= 0.9), alarms);
    }

    [Fact]
    public async Task A_talk_with_nothing_measured_is_drawn_without_a_slider()
    {
        var talk = new Conversations.Conversation();
        await using var empty = await chromium.OpenAsync(ThresholdExplorer.Create(talk, [], DetectorProfile.Default).ToPage());
        Assert.Equal(0, await empty.Page.Locator("[data-threshold]").CountAsync());
        empty.AssertQuiet();
    }

    [Fact]
    public async Task Values_that_are_no_numbers_leave_gaps()
    {
        double?[] values = [0.1, double.NaN, double.PositiveInfinity, null, double.NegativeInfinity, 0.5];
        var talk = new Conversations.Conversation();
        var measures = new List<TurnMeasure>();
        for (var i = 0; i < values.Length; i++)
        {
            talk.Append(new Conversations.Turn(i, "A", "word"));
            measures.Add(new TurnMeasure(i, new Dictionary<string, double?> { ["coverage_20"] = values[i] }, values[i], null, false));
        }

        var figure = ThresholdExplorer.Create(talk, measures, DetectorProfile.Coverage);
        Assert.DoesNotMatch("NaN|Infinity", figure.ToJson());
        await using var page = await chromium.OpenAsync(figure.ToPage());
        Assert.Equal(1, await page.Page.Locator("[data-threshold]").CountAsync());
        page.AssertQuiet();
    }

    [Fact]
    public async Task The_slider_reaches_to_where_nothing_is_in_alarm()
    {
        var (page, track) = await OpenFreezingTalk();
        await using var open = page;
        await page.Page.Locator("[data-threshold]").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Expect(page.Page.Locator("td[data-measure='recall']")).ToHaveTextAsync("0.000");
        Assert.True(double.Parse(await page.Page.Locator("[data-threshold]").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture) > track.Values.Max());
    }

    [Fact]
    public async Task On_a_narrow_page_every_measure_is_in_sight()
    {
        var (page, _) = await OpenFreezingTalk(width: 390);
        await using var open = page;
        var right = await page.Page.EvaluateAsync<double>("() => Math.max(...[...document.querySelectorAll('td[data-measure]')].map(c => c.getBoundingClientRect().right))");
        Assert.InRange(right, 1, 390);
        Assert.Equal(7, await page.Page.Locator("td[data-measure]").CountAsync());
    }

    private static ExplorerTrack RandomTrack(Random random, int number)
    {
        var turns = random.Next(5, 80);
        var labels = new List<TurnLabel>();
        while (labels.Count < turns)
        {
            labels.AddRange(Enumerable.Repeat((TurnLabel)random.Next(0, 3), random.Next(1, 9)));
        }

        return new ExplorerTrack(
            $"track {number}",
            [.. Enumerable.Range(0, turns).Select(_ => random.Next(0, 12) == 0 ? (double?)null : random.Next(0, 9) / 8.0)],
            [.. Enumerable.Range(0, turns).Select(_ => random.Next(0, 15) == 0)],
            new TurnLabels(labels.Take(turns)));
    }

    private static (Confusion Counts, EventScore Events, bool[] Alarms) Library(ExplorerTrack track, ThresholdParameters parameters)
    {
        var detector = parameters.CreateDetector();
        var alarms = new bool[track.Values.Count];
        for (var t = 0; t < alarms.Length; t++)
        {
            if (track.Intervened[t])
            {
                detector.Intervene();
            }

            alarms[t] = detector.Next(track.Values[t]).Alarm;
        }

        return (Confusion.Of(track.Labels!, alarms), EventScore.Of(track.Labels!, alarms), alarms);
    }

    private static void AssertEqual(ExplorerTrack track, ThresholdParameters detector, JsonElement page)
    {
        var (counts, events, alarms) = Library(track, detector);
        Assert.Equal(alarms, page.GetProperty("alarms").EnumerateArray().Select(a => a.GetBoolean()));
        Assert.Equal(counts.Precision, page.GetProperty("precision").GetDouble(), 1e-12);
        Assert.Equal(counts.Recall, page.GetProperty("recall").GetDouble(), 1e-12);
        Assert.Equal(counts.Mcc, page.GetProperty("mcc").GetDouble(), 1e-12);
        AssertEqual(events, page);
    }

    private static void AssertEqual(EventScore events, JsonElement page)
    {
        Assert.Equal(events.Segments, page.GetProperty("segments").GetInt32());
        Assert.Equal(events.Missed, page.GetProperty("missed").GetInt32());
        Assert.Equal(events.Delays, page.GetProperty("delays").EnumerateArray().Select(d => d.GetInt32()));
        Assert.Equal(events.MedianDelay, Nullable(page.GetProperty("medianDelay")));
        Assert.Equal(events.FalseAlarms, page.GetProperty("falseAlarms").GetInt32());
        Assert.Equal(events.FalseAlarmsPer100 ?? -1, Nullable(page.GetProperty("falseAlarmsPer100")) ?? -1, 1e-9);
    }

    private static void AssertAllEqual(List<ExplorerTrack> tracks, ThresholdParameters detector, JsonElement page)
    {
        var each = tracks.Select(t => Library(t, detector)).ToList();
        var sum = each.Aggregate(new Confusion(), (a, e) => a + e.Counts);
        Assert.Equal(sum.Precision, page.GetProperty("precision").GetDouble(), 1e-12);
        Assert.Equal(sum.Recall, page.GetProperty("recall").GetDouble(), 1e-12);
        Assert.Equal(tracks.Zip(each).Where(e => e.First.Labels!.HasBothClasses).Average(e => e.Second.Counts.Mcc), page.GetProperty("mcc").GetDouble(), 1e-12);
        AssertEqual(EventScore.Sum(each.Select(e => e.Events)), page);
    }

    private static double? Nullable(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDouble();

    private static string Js(ThresholdParameters p) =>
        FormattableString.Invariant($"{{ smoothing: {p.Smoothing}, threshold: {p.Threshold}, persistence: {p.Persistence}, release: {p.Release} }}");

    private static async Task AssertShown(OpenPage page, ExplorerTrack track, ThresholdParameters detector)
    {
        var (counts, events, _) = Library(track, detector);
        await AssertCell(page, "precision", counts.Precision, 3);
        await AssertCell(page, "recall", counts.Recall, 3);
        await AssertCell(page, "MCC", counts.Mcc, 3);
        await AssertCell(page, "false alarms", events.FalseAlarms, 0);
        await AssertCell(page, "median delay, turns", events.MedianDelay!.Value, 1);
    }

    private static async Task AssertCell(OpenPage page, string measure, double expected, int digits)
    {
        var cell = page.Page.Locator($"td[data-measure='{measure}']").First;
        await Expect(cell).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[-0-9.]+$"));
        for (var tries = 0; ; tries++)
        {
            var text = await cell.TextContentAsync() ?? "";
            if (Math.Abs(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) - expected) <= 0.5001 * Math.Pow(10, -digits))
            {
                return;
            }

            Assert.True(tries < 50, $"{measure}: expected {expected}, the page says {text}.");
            await page.Page.WaitForTimeoutAsync(100);
        }
    }

    private async Task<(OpenPage Page, ExplorerTrack Track)> OpenFreezingTalk(bool dark = false, int width = 1100)
    {
        var (talk, labels) = Talks.FreezingTalk();
        var measures = await Talks.MeasureAsync(talk, DetectorProfile.Coverage);
        var figure = ThresholdExplorer.Create(talk, measures, DetectorProfile.Coverage, labels);
        var track = new ExplorerTrack("talk", [.. measures.Select(m => m.Signals["coverage_20"])], [.. measures.Select(m => talk.HasInterventionBefore(m.Index))], labels);
        return (await chromium.OpenAsync(figure.ToPage(), dark, width), track);
    }
}
