using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotRelay.Charts.Tests;

/// <summary>A page that remembers every error and every request it made.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    public OpenPage(IPage page, string address)
    {
        (Page, Address) = (page, address);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Response += (_, response) => Answers.Add(response.Url);
        page.Dialog += (_, dialog) => Errors.Add($"dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    public string Address { get; }

    public List<string> Errors { get; } = [];

    public List<string> Requests { get; } = [];

    public List<string> Answers { get; } = [];

    /// <summary>No script failed, nothing was asked of a network.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(Errors);
        Assert.All(Requests, r => Assert.True(r == Address || r.StartsWith("data:", StringComparison.Ordinal) || r.StartsWith("blob:", StringComparison.Ordinal), r));
    }

    /// <summary>Axe finds nothing serious.</summary>
    public async Task AssertAccessibleAsync()
    {
        var found = await Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }

    /// <summary>So many charts are drawn and walked by the keyboard, nothing is wider than the window, axe finds nothing serious, no bot's script ran, nothing was asked of a network.</summary>
    public async Task AssertSoundAsync(int figures)
    {
        await Expect(Page.Locator(".js-plotly-plot")).ToHaveCountAsync(figures);
        for (var i = 0; i < figures; i++)
        {
            await Page.Locator(".br-plot").Nth(i).PressAsync("ArrowRight");
            await Expect(Page.Locator(".br-says").Nth(i)).Not.ToBeEmptyAsync();
        }

        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than its window");
        await AssertAccessibleAsync();
        Assert.False(await Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        AssertQuiet();
    }

    public async Task<string> TextAsync(string selector) => await Page.Locator(selector).First.TextContentAsync() ?? "";

    /// <summary>Where a turn lies in the first row of the chart, in pixels of the window.</summary>
    public async Task<(float X, float Y)> PointAsync(int curve, int turn)
    {
        var at = await Page.EvaluateAsync<float[]>("""
            ([curve, turn]) => {
              const plot = document.querySelector('.js-plotly-plot'), full = plot._fullLayout, box = plot.getBoundingClientRect();
              const trace = plot._fullData[curve], x = full.xaxis, y = full[trace.yaxis.replace('y', 'yaxis')];
              return [box.left + x._offset + x.d2p(trace.x[turn]), box.top + y._offset + y.d2p(trace.y[turn])];
            }
            """, new[] { curve, turn });
        return (at[0], at[1]);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
