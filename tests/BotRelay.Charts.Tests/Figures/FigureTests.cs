using System.Text.Json;
using BotRelay.Browser.Rendering;
using BotRelay.Charts.Comparisons;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Rates;
using BotRelay.Charts.Thresholds;
using BotRelay.Deadlocks;
using BotRelay.Tuning;
using static Microsoft.Playwright.Assertions;

namespace BotRelay.Charts.Tests.Figures;

public sealed class FigureTests(ChromiumFixture chromium)
{
    public static TheoryData<string> Names => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_page_draws_offline_without_an_error_and_axe_finds_nothing_serious(string name)
    {
        var figure = await Gallery.CreateAsync(name);
        await using var page = await chromium.OpenAsync(figure.ToPage(), dark: name.Length % 2 == 0, width: 900);
        Assert.True(await page.Page.Locator(".main-svg .plot > *").CountAsync() > 0);
        Assert.Equal(figure.Title, await page.TextAsync(".br-title"));
        await page.Page.Locator(".br-plot").PressAsync("ArrowRight");
        await Expect(page.Page.Locator(".br-says")).Not.ToBeEmptyAsync();
        await page.AssertAccessibleAsync();
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        page.AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_json_is_a_plotly_figure_and_safe_inside_a_script(string name)
    {
        var json = (await Gallery.CreateAsync(name)).ToJson();
        Assert.DoesNotMatch("[<>&\u2028\u2029]", json);
        using var parsed = JsonDocument.Parse(json);
        Assert.NotEqual(0, parsed.RootElement.GetProperty("data").GetArrayLength());
        Assert.True(parsed.RootElement.TryGetProperty("layout", out _));
        Assert.True(parsed.RootElement.TryGetProperty("config", out _));
    }

    [Fact]
    public async Task A_fragment_stands_alone_even_twice_in_a_page_with_a_module_loader()
    {
        var html = (await Gallery.CreateAsync("roc")).ToHtml();
        var loader = "<script>window.define = function () { throw new Error('registered'); }; window.define.amd = {}; window.exports = undefined;</script>";
        await using var page = await chromium.OpenAsync($"<!doctype html><meta charset=utf-8><body>{loader}{html}{html}</body>");
        await Expect(page.Page.Locator(".js-plotly-plot")).ToHaveCountAsync(2);
        page.AssertQuiet();
    }

    [Fact]
    public async Task A_shared_fragment_uses_the_library_of_an_earlier_output()
    {
        var fragment = (await Gallery.CreateAsync("roc")).ToFragment(LibraryMode.Shared);
        Assert.True(fragment.Length < 100_000);
        await using var page = await chromium.OpenAsync($"<!doctype html><meta charset=utf-8><body>{FigureHtml.Library()}{fragment}</body>");
        await Expect(page.Page.Locator(".js-plotly-plot")).ToHaveCountAsync(1);
        page.AssertQuiet();
    }

    [Fact]
    public async Task A_shared_fragment_says_what_is_missing_where_there_is_no_library()
    {
        var fragment = (await Gallery.CreateAsync("roc")).ToFragment(LibraryMode.Shared);
        await using var page = await chromium.OpenAsync($"<!doctype html><meta charset=utf-8><body>{fragment}</body>");
        await Expect(page.Page.Locator(".botrelay-figure")).ToContainTextAsync("earlier output", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_figure_follows_a_notebooks_dark_theme()
    {
        var html = (await Gallery.CreateAsync("roc")).ToHtml();
        await using var page = await chromium.OpenAsync($"<!doctype html><meta charset=utf-8><body data-jp-theme-light=\"false\">{html}</body>");
        await Expect(page.Page.Locator(".botrelay-figure[data-dark]")).ToHaveCountAsync(1);
        await page.Page.EvaluateAsync("() => { document.body.dataset.jpThemeLight = 'true'; }");
        await Expect(page.Page.Locator(".botrelay-figure[data-dark]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_fragment_draws_where_the_host_runs_its_scripts_itself()
    {
        // As VS Code does: markup first, then each script anew, then the output comes into the page.
        var fragment = (await Gallery.CreateAsync("roc")).ToHtml();
        await using var page = await chromium.OpenAsync("<!doctype html><meta charset=utf-8><body></body>");
        await page.Page.EvaluateAsync("""
            html => {
              const output = document.createElement('div');
              output.innerHTML = html;
              for (const old of output.querySelectorAll('script')) {
                const script = document.createElement('script');
                script.text = old.textContent;
                old.remove();
                document.body.append(script);
                script.remove();
              }
              document.body.append(output);
            }
            """, fragment);
        await Expect(page.Page.Locator(".js-plotly-plot")).ToHaveCountAsync(1);
        page.AssertQuiet();
    }

    [Fact]
    public async Task A_chart_that_is_replaced_by_its_next_state_is_let_go()
    {
        var html = (await Gallery.CreateAsync("roc")).ToHtml();
        await using var page = await chromium.OpenAsync($"<!doctype html><meta charset=utf-8><body>{html}</body>");
        var figures = await page.Page.EvaluateAsync<int>("""
            () => {
              const figure = BotRelayFigures.figures[0].figure;
              for (let i = 0; i < 20; i++) {
                document.body.textContent = '';
                const host = document.createElement('div');
                host.className = 'botrelay-figure';
                document.body.append(host);
                BotRelayFigures.mount(host, figure);
              }
              return BotRelayFigures.figures.length;
            }
            """);
        Assert.Equal(1, figures);
        page.AssertQuiet();
    }

    [Fact]
    public async Task Long_names_of_rows_give_way_on_a_narrow_page()
    {
        var cells = Enumerable.Range(0, 5).Select(i => new LeaderboardCell($"detector number {i} with a name that goes on and on, m 4, p {i}", "all", i / 5.0)).ToList();
        await using var page = await chromium.OpenAsync(LeaderboardChart.Create(cells, "macro MCC").ToPage(), width: 390);
        var (left, plot) = (
            await page.Page.EvaluateAsync<double>("() => Math.min(...[...document.querySelectorAll('.ytick text')].map(t => t.getBoundingClientRect().left))"),
            await page.Page.EvaluateAsync<double>("() => document.querySelector('.js-plotly-plot')._fullLayout._size.w"));
        Assert.True(left >= 0 && plot > 150, $"labels begin at {left}, the plot is {plot} wide");
    }

    [Fact]
    public async Task Labels_of_thresholds_that_lie_close_do_not_overlap()
    {
        var points = Enumerable.Range(0, 21).Select(i => new SweepPoint(i / 20.0, 0.5, 0.5, 0.5, 1, 1)).ToList();
        await using var page = await chromium.OpenAsync(SweepChart.Create("lag1", points, new ChosenThreshold("shipped", .77), new("tuned", .78), new("mine", .02)).ToPage(), width: 390);
        var boxes = await page.Page.EvaluateAsync<double[][]>("() => [...document.querySelectorAll('.annotation-text')].map(t => t.getBoundingClientRect()).map(r => [r.left, r.right, r.top, r.bottom])");
        Assert.Equal(3, boxes.Length);
        Assert.All(boxes, b => Assert.True(b[0] >= 0 && b[1] <= 390));
        Assert.All(boxes.SelectMany((a, i) => boxes.Skip(i + 1).Select(b => (a, b))), pair =>
            Assert.True(pair.a[1] <= pair.b[0] || pair.b[1] <= pair.a[0] || pair.a[3] <= pair.b[2] + 1 || pair.b[3] <= pair.a[2] + 1));
    }

    [Theory]
    [InlineData("chart.png", "\u0089PNG")]
    [InlineData("chart.svg", "<svg")]
    public async Task A_figure_is_saved_as_a_picture_by_one_call(string name, string start)
    {
        var folder = Directory.CreateTempSubdirectory("botrelay-");
        try
        {
            var path = Path.Combine(folder.FullName, "new", name);
            await Picture.SaveAsync((await Gallery.CreateAsync("roc")).ToHtml(), path, cancellationToken: TestContext.Current.CancellationToken);
            var head = System.Text.Encoding.Latin1.GetString((await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))[..4]);
            Assert.Equal(start, head);
        }
        catch (ChromiumMissingException e)
        {
            Assert.Skip(e.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_picture_of_another_kind_is_refused_before_a_browser_starts()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Picture.SaveAsync("<p>", "chart.gif", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains(".png or .svg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_becomes_a_png_and_an_svg()
    {
        ChromiumRenderer renderer;
        try
        {
            renderer = await ChromiumRenderer.LaunchAsync(cancellationToken: TestContext.Current.CancellationToken);
        }
        catch (ChromiumMissingException e)
        {
            Assert.Skip(e.Message);
            return;
        }

        await using (renderer)
        {
            var html = (await Gallery.CreateAsync("survival")).ToHtml();
            var png = await renderer.PngAsync(html, new RenderOptions { Width = 800, Scale = 2, Selector = ".botrelay-figure" }, TestContext.Current.CancellationToken);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            Assert.Equal(2 * 784, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16))); // 800 less the body's margins
            var svg = System.Text.Encoding.UTF8.GetString(await renderer.SvgAsync(html, cancellationToken: TestContext.Current.CancellationToken));
            Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
            Assert.Contains("share not frozen yet", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_browser_that_was_named_but_is_not_there_is_an_error_with_its_path()
    {
        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => ChromiumRenderer.LaunchAsync("/no/such/browser", TestContext.Current.CancellationToken));
        Assert.Contains("/no/such/browser", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leaderboard_of_the_tuner_is_drawn_by_family_with_the_better_detector_on_top()
    {
        var token = TestContext.Current.CancellationToken;
        var (talk, labels) = Talks.FreezingTalk();
        var rows = await Leaderboard.RunAsync([new LabelledConversation("talk", talk, labels)], null, LeaderboardOptions.Only(DetectorProfile.Default, DetectorProfile.Coverage), cancellationToken: token);
        using var json = JsonDocument.Parse(LeaderboardChart.Create(rows).ToJson());
        var means = json.RootElement.GetProperty("data")[0].GetProperty("x").EnumerateArray().Select(x => x.GetDouble()).ToList();
        Assert.Equal(rows.Where(r => r.Family != Leaderboard.MeanFamily).Select(r => r.Score.Mcc!.Value).Order(), means);
        Assert.Equal(2, means.Count);
    }

    [Fact]
    public async Task A_measured_track_is_explored_by_the_signal_asked_for()
    {
        var (talk, labels) = Talks.FreezingTalk();
        var tracks = await SignalTrack.MeasureAsync([new LabelledConversation("talk", talk, labels)], ["lag1", "lag2"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(tracks[0].Values["lag2"], ExplorerTrack.Of(tracks[0], "lag2").Values);
        Assert.Contains("lag1, lag2", Assert.Throws<ArgumentException>(() => ExplorerTrack.Of(tracks[0], "familiarity")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_page_replaces_the_file_and_makes_its_folder()
    {
        var folder = Directory.CreateTempSubdirectory("botrelay-");
        try
        {
            var path = Path.Combine(folder.FullName, "new", "figure.html");
            var figure = await Gallery.CreateAsync("leaderboard");
            figure.SavePage(path);
            figure.SavePage(path);
            Assert.Equal(figure.ToPage(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
