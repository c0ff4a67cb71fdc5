using System.Text;
using Microsoft.Playwright;

namespace BotRelay.Browser.Rendering;

/// <summary>Turns HTML into pictures in a Chromium that reaches no network.</summary>
/// <remarks>One browser for many pictures; safe to use from several threads.</remarks>
public sealed class ChromiumRenderer : IAsyncDisposable
{
    // Two frames: one to lay out, one to paint.
    private const string Painted = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

    private const string PlotlySvg = """
        async plot => decodeURIComponent((await Plotly.toImage(plot, { format: 'svg', width: plot.clientWidth, height: plot.clientHeight })).replace(/^data:image\/svg\+xml,/, ''))
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ChromiumRenderer(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts a browser.</summary>
    /// <param name="path">The browser, or <see langword="null"/> to look for one.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ChromiumMissingException">None is installed.</exception>
    public static async Task<ChromiumRenderer> LaunchAsync(string? path = null, CancellationToken cancellationToken = default)
    {
        var options = ChromiumLaunch.Options(path);
        cancellationToken.ThrowIfCancellationRequested();
        var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        try
        {
            return new ChromiumRenderer(playwright, await playwright.Chromium.LaunchAsync(options).ConfigureAwait(false));
        }
        catch (PlaywrightException e)
        {
            playwright.Dispose();
            throw options.ExecutablePath is null ? new ChromiumMissingException(e) : e;
        }
    }

    /// <summary>A picture of a page.</summary>
    /// <param name="html">A whole document, or a part of one.</param>
    /// <param name="options">What to show and how.</param>
    /// <param name="cancellationToken">Stops before the picture is taken.</param>
    /// <returns>A PNG.</returns>
    public Task<byte[]> PngAsync(string html, RenderOptions? options = null, CancellationToken cancellationToken = default) =>
        OnPageAsync(html, options ?? new RenderOptions(), page => options?.Selector is { } selector
            ? page.Locator(selector).First.ScreenshotAsync(new LocatorScreenshotOptions { Type = ScreenshotType.Png })
            : page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Png, FullPage = true }), cancellationToken);

    /// <summary>A Plotly chart of a page as SVG.</summary>
    /// <param name="html">A whole document, or a part of one, that draws a chart with plotly.js.</param>
    /// <param name="options">Which chart (the first unless a selector says) and how.</param>
    /// <param name="cancellationToken">Stops before the picture is taken.</param>
    /// <returns>An SVG document in UTF-8.</returns>
    public Task<byte[]> SvgAsync(string html, RenderOptions? options = null, CancellationToken cancellationToken = default) =>
        OnPageAsync(html, options ?? new RenderOptions(), async page =>
        {
            var plot = page.Locator($"{options?.Selector} .js-plotly-plot, {options?.Selector ?? ""}.js-plotly-plot").First;
            return Encoding.UTF8.GetBytes(await plot.EvaluateAsync<string>(PlotlySvg).ConfigureAwait(false));
        }, cancellationToken);

    /// <summary>Ends the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync().ConfigureAwait(false);
        _playwright.Dispose();
    }

    private async Task<byte[]> OnPageAsync(string html, RenderOptions options, Func<IPage, Task<byte[]>> picture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(html);
        cancellationToken.ThrowIfCancellationRequested();
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            Offline = true,
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            DeviceScaleFactor = (float)options.Scale,
            ViewportSize = new ViewportSize { Width = options.Width, Height = options.Height },
        }).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var page = await context.NewPageAsync().ConfigureAwait(false);
            await page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.Load }).ConfigureAwait(false);
            _ = await page.EvaluateAsync<bool>(Painted).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return await picture(page).ConfigureAwait(false);
        }
    }
}
