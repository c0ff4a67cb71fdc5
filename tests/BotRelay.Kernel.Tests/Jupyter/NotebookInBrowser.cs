using BotRelay.Browser.Rendering;
using BotRelay.Kernel.Notebooks;
using Microsoft.Playwright;

namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>A notebook open in the Jupyter Notebook page, its kernel up.</summary>
internal sealed class NotebookInBrowser : IAsyncDisposable
{
    /// <summary>How long anything in the page may take, in milliseconds.</summary>
    public const float Timeout = 120_000;

    private readonly JupyterTools _tools;
    private readonly NotebookServer _server;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private NotebookInBrowser(JupyterTools tools, NotebookServer server, IPlaywright playwright, IBrowser browser, IPage page) =>
        (_tools, _server, _playwright, _browser, Page) = (tools, server, playwright, browser, page);

    public IPage Page { get; }

    /// <summary>Opens a notebook with the kernel under test; skips the test where Jupyter or Chromium is missing.</summary>
    /// <param name="notebook">The notebook; its kernelspec is changed.</param>
    /// <param name="folder">The folder its paths start from; a new one by default.</param>
    public static async Task<NotebookInBrowser> OpenAsync(NotebookDocument notebook, string? folder = null)
    {
        Assert.SkipWhen(ChromiumFinder.Find() is null, "No Chromium here. On Debian: apt-get install chromium");
        var tools = JupyterTools.Require("notebook");
        folder ??= Directory.CreateTempSubdirectory("botrelay-page").FullName;
        notebook.Metadata["kernelspec"]!["name"] = JupyterTools.KernelName;
        notebook.Write(Path.Combine(folder, "open.ipynb"));
        var server = await NotebookServer.StartAsync(tools, folder, TestContext.Current.CancellationToken);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(ChromiumLaunch.Options());
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Timeout);
        await page.GotoAsync(new Uri(server.Address, "notebooks/open.ipynb").ToString());
        await page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.info_reply?.status === 'ok'");
        return new NotebookInBrowser(tools, server, playwright, browser, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
        _tools.Dispose();
    }
}
