using BotRelay.Kernel.Notebooks;
using Microsoft.Playwright;

namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>The Jupyter Notebook page as a person uses it.</summary>
public sealed class NotebookPageInBrowserTests
{
    private const float Timeout = NotebookInBrowser.Timeout;

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
}
