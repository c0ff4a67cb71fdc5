using BotRelay.Kernel.Notebooks;
using Microsoft.Playwright;

namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>The Jupyter Notebook page as a person uses it.</summary>
public sealed class NotebookPageInBrowserTests
{
    private const float Timeout = NotebookInBrowser.Timeout;
    private const string ReplayCell = "replay.WatchAsync(turns: 8";
    private const string LiveCell = "relay.WatchAsync(";

    [Fact]
    public async Task Cells_run_edit_and_rerun_and_a_live_display_grows_during_its_cell()
    {
        var notebook = NotebookDocument.Create(
        [
            NotebookCell.Create(NotebookCellKind.Code, "var threshold = 5;"),
            NotebookCell.Create(NotebookCellKind.Code, "var live = display(HTML(\"<p id='live'>0</p>\"));\nfor (var i = 1; i <= threshold; i++)\n{\n    await Task.Delay(300);\n    live.Update(HTML($\"<p id='live'>{i}</p>\"));\n}\nConsole.Write(\"done \" + threshold);"),
        ]);
        await using var open = await NotebookInBrowser.OpenAsync(notebook);
        var page = open.Page;

        await page.EvaluateAsync("() => { window.seen = new Set(); setInterval(() => { const p = document.querySelector('#live'); if (p) seen.add(p.textContent); }, 20); }");
        await page.EvaluateAsync("() => Jupyter.notebook.execute_all_cells()");
        await Assertions.Expect(page.Locator(".output_stdout")).ToHaveTextAsync("done 5", new() { Timeout = Timeout });
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("5");
        var seen = await page.EvaluateAsync<string[]>("() => [...seen]");
        Assert.True(seen.Length >= 4, $"the display showed only {string.Join(", ", seen)} while it ran");

        // Edit the threshold as a person does, and run the cell and the next one.
        await page.Locator(".code_cell .CodeMirror").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("var threshold = 2;");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.PressAsync("Shift+Enter");
        await Assertions.Expect(page.Locator(".output_stdout")).ToHaveTextAsync("done 2", new() { Timeout = Timeout });
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task A_cell_that_never_ends_is_interrupted_and_the_kernel_restarted_from_the_page()
    {
        var notebook = NotebookDocument.Create(
        [
            NotebookCell.Create(NotebookCellKind.Code, "var kept = 1; Console.Write(\"running\"); while (true) { }"),
            NotebookCell.Create(NotebookCellKind.Code, "kept"),
        ]);
        await using var open = await NotebookInBrowser.OpenAsync(notebook);
        var page = open.Page;
        await page.EvaluateAsync("() => Jupyter.notebook.execute_cells([0])");
        await Assertions.Expect(page.Locator(".output_stdout")).ToHaveTextAsync("running", new() { Timeout = Timeout });
        await page.EvaluateAsync("() => Jupyter.notebook.kernel.interrupt()");
        await Assertions.Expect(page.Locator(".output_error")).ToContainTextAsync("Interrupted", new() { Timeout = Timeout });
        await page.EvaluateAsync("() => Jupyter.notebook.execute_cells([1])");
        await Assertions.Expect(page.Locator(".output_result")).ToHaveTextAsync("1", new() { Timeout = Timeout });

        await page.EvaluateAsync("() => Jupyter.notebook.kernel.restart()");
        await page.WaitForFunctionAsync("() => Jupyter.notebook.kernel.info_reply?.status === 'ok' && Jupyter.notebook.kernel.is_connected()");
        await page.EvaluateAsync("() => Jupyter.notebook.execute_cells([1])");
        await Assertions.Expect(page.Locator(".output_error").Last).ToContainTextAsync("CS0103", new() { Timeout = Timeout });
    }

    [Fact]
    public async Task Notebook_1_runs_whole_its_slider_moves_the_numbers_and_an_edited_threshold_the_charts_which_grow_during_their_cells()
    {
        // Slower than in the notebook, so that a machine with much else to do still draws what comes between.
        await using var open = await NotebookInBrowser.OpenKitAsync(
            "01-watch-a-deadlock.ipynb", ("turns: 8, pace: TimeSpan.FromSeconds(.1)", "turns: 8, pace: TimeSpan.FromSeconds(1)"), ("Pace.Fixed(TimeSpan.FromSeconds(.1))", "Pace.Fixed(TimeSpan.FromSeconds(.3))"));
        var page = open.Page;
        await open.WatchChartsAsync();
        await page.EvaluateAsync("() => Jupyter.notebook.execute_all_cells()");
        await open.FinishAsync();

        foreach (var chart in new[] { "Charts.Turns(", "Charts.Explore(", "Charts.SimilaritiesAsync(", ReplayCell, LiveCell })
        {
            await Assertions.Expect(open.Cell(await open.CellAsync(chart)).Locator(".js-plotly-plot .main-svg").First).ToBeVisibleAsync(new() { Timeout = Timeout });
        }

        await AssertGrewAsync(open, ReplayCell);
        await AssertGrewAsync(open, LiveCell);

        var explorer = open.Cell(await open.CellAsync("Charts.Explore("));
        var slider = explorer.Locator("[data-threshold]");
        await Assertions.Expect(slider).ToHaveValueAsync("0.77");
        var measures = explorer.Locator(".br-measures tbody");
        var before = await measures.InnerTextAsync();
        await slider.FocusAsync();
        for (var i = 0; i < 40; i++)
        {
            await slider.PressAsync("ArrowRight");
        }

        await Assertions.Expect(slider).Not.ToHaveValueAsync("0.77");
        await Assertions.Expect(measures).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await Assertions.Expect(explorer.Locator(".br-value")).ToContainTextAsync(await slider.InputValueAsync());

        // The threshold cell as a person edits it; then it and all below run again.
        var (live, alarms) = (await open.CellAsync(LiveCell), await open.AlarmsAsync(await open.CellAsync(LiveCell)));
        var parameters = await open.CellAsync("var threshold = .77;");
        await open.Cell(parameters).Locator(".CodeMirror").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("var threshold = .85;");
        await open.WatchChartsAsync();
        await page.EvaluateAsync("from => { Jupyter.notebook.get_cells().slice(from).forEach(c => { c.input_prompt_number = null; }); Jupyter.notebook.execute_cell_range(from, Jupyter.notebook.ncells()); }", parameters);
        await open.FinishAsync(parameters);
        await Assertions.Expect(slider).ToHaveValueAsync("0.85");
        await Assertions.Expect(measures).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await AssertGrewAsync(open, LiveCell);
        Assert.NotEqual(alarms, await open.AlarmsAsync(live));
        await TakePictureAsync(open, parameters);
    }

    private static async Task AssertGrewAsync(NotebookInBrowser open, string cell)
    {
        var sizes = await open.GrowthAsync(await open.CellAsync(cell));
        Assert.True(sizes.Length >= 3, $"while its cell ran the chart of {cell} had only {string.Join(", ", sizes)} points");
        Assert.Equal(sizes.Order(), sizes);
    }

    /// <summary>Keeps a picture of the page where <c>BOTRELAY_PICTURES</c> names a folder of the checkout, as for the README.</summary>
    private static async Task TakePictureAsync(NotebookInBrowser open, int cell)
    {
        if (Environment.GetEnvironmentVariable("BOTRELAY_PICTURES") is { Length: > 0 } folder)
        {
            await open.Page.EvaluateAsync("() => Jupyter.notebook.save_notebook()");
            await open.Page.EvaluateAsync("i => { Jupyter.notebook.select(i); Jupyter.notebook.scroll_to_cell(i - 1); }", cell);
            await open.Page.ScreenshotAsync(new() { Path = Path.Combine(Checkout.Root!, folder, "jupyter.png") });
        }
    }
}
