using BotRelay.Browser.Rendering;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BotRelay.Charts.Tests.ChromiumFixture))]

namespace BotRelay.Charts.Tests;

/// <summary>One Chromium for all tests; those that need it are skipped where none is installed.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botrelay-charts-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _missing = "";
    private int _pages;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        try
        {
            _browser = await _playwright.Chromium.LaunchAsync(ChromiumLaunch.Options());
        }
        catch (PlaywrightException e)
        {
            _missing = e.Message;
        }
    }

    /// <summary>Saves a document and opens it from disk.</summary>
    public async Task<OpenPage> OpenAsync(string html, bool dark = false, int width = 1280, int height = 860)
    {
        if (_browser is null)
        {
            Assert.Skip($"No Chromium here: {_missing}");
        }

        var path = Path.Combine(_folder, $"{Interlocked.Increment(ref _pages)}.html");
        await File.WriteAllTextAsync(path, html, TestContext.Current.CancellationToken);
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        var open = new OpenPage(page, new Uri(path).AbsoluteUri);
        _ = await page.GotoAsync(open.Address);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
