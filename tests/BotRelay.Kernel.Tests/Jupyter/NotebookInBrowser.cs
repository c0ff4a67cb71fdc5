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
    /// <param name="name">Its file's name.</param>
    public static async Task<NotebookInBrowser> OpenAsync(NotebookDocument notebook, string? folder = null, string name = "open.ipynb")
    {
        Assert.SkipWhen(ChromiumFinder.Find() is null, "No Chromium here. On Debian: apt-get install chromium");
        var tools = JupyterTools.Require("notebook");
        folder ??= Directory.CreateTempSubdirectory("botrelay-page").FullName;
        notebook.Metadata["kernelspec"]!["name"] = JupyterTools.KernelName;
        notebook.Write(Path.Combine(folder, name));
        var server = await NotebookServer.StartAsync(tools, folder, TestContext.Current.CancellationToken);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(ChromiumLaunch.Options());
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1200, Height = 960 } });
        page.SetDefaultTimeout(Timeout);
        await page.GotoAsync(new Uri(server.Address, $"notebooks/{name}").ToString());
        await page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.info_reply?.status === 'ok'");
        return new NotebookInBrowser(tools, server, playwright, browser, page);
    }

    /// <summary>Opens a notebook of the kit, in a folder where it finds what it finds in the checkout.</summary>
    /// <param name="name">Its file's name.</param>
    /// <param name="edits">What to change in its code first, and into what.</param>
    public static Task<NotebookInBrowser> OpenKitAsync(string name, params (string From, string To)[] edits)
    {
        var root = Checkout.Root ?? throw new InvalidOperationException("The tests were built outside of a checkout.");
        Assert.SkipUnless(File.Exists(Path.Combine(root, "src/BotRelay.Notebooks/bin/Debug/net10.0/BotRelay.Notebooks.dll")), "The notebooks load the Debug build; this is another one.");
        var copy = Directory.CreateTempSubdirectory("botrelay-kit").FullName;
        foreach (var folder in new[] { "src", "data", "logs" })
        {
            Directory.CreateSymbolicLink(Path.Combine(copy, folder), Path.Combine(root, folder));
        }

        var notebook = NotebookDocument.Read(Path.Combine(root, "notebooks", name));
        foreach (var (from, to) in edits)
        {
            var cell = notebook.Cells.Single(candidate => candidate.Source.Contains(from, StringComparison.Ordinal));
            cell.Source = cell.Source.Replace(from, to, StringComparison.Ordinal);
        }

        return OpenAsync(notebook, Directory.CreateDirectory(Path.Combine(copy, "notebooks")).FullName, name);
    }

    /// <summary>Begins to note of every chart how many points it has while its cell runs.</summary>
    public Task WatchChartsAsync() => Page.EvaluateAsync("""
        () => {
          window.grown = new Map();
          clearInterval(window.watching);
          window.watching = setInterval(() => Jupyter.notebook.get_cells().forEach((cell, i) => {
            const chart = cell.element[0].querySelector(".js-plotly-plot");
            if (!cell.element[0].classList.contains("running") || !chart?.data) return;
            if (!grown.has(i)) grown.set(i, new Set());
            grown.get(i).add(Math.max(...chart.data.map(trace => trace.x?.length ?? 0)));
          }), 20);
        }
        """);

    /// <summary>The sizes that the chart of a cell had while it ran, in their order.</summary>
    public Task<int[]> GrowthAsync(int cell) => Page.EvaluateAsync<int[]>("i => [...(grown.get(i) ?? [])]", cell);

    /// <summary>Where the alarms begin in the chart of a cell.</summary>
    public Task<double[]> AlarmsAsync(int cell) => Page.EvaluateAsync<double[]>(
        "i => Jupyter.notebook.get_cell(i).element[0].querySelector('.js-plotly-plot').data.find(trace => trace.type === 'bar' && trace.name === 'alarm').base", cell);

    /// <summary>Waits until cells have run, and fails if one of the notebook has failed.</summary>
    /// <param name="from">The first.</param>
    public async Task FinishAsync(int from = 0)
    {
        await Page.WaitForFunctionAsync("from => Jupyter.notebook.get_cells().slice(from).every(c => c.cell_type !== 'code' || typeof c.input_prompt_number === 'number') || document.querySelector('.output_error')", from);
        Assert.Empty(await Page.Locator(".output_error").AllInnerTextsAsync());
    }

    /// <summary>Index of the cell with a text in its source.</summary>
    public Task<int> CellAsync(string text) => Page.EvaluateAsync<int>("text => Jupyter.notebook.get_cells().findIndex(c => c.cell_type === 'code' && c.get_text().includes(text))", text);

    /// <summary>A cell in the page.</summary>
    public ILocator Cell(int index) => Page.Locator("#notebook-container > .cell").Nth(index);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
        _tools.Dispose();
    }
}
