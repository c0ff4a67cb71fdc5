using System.Text.Json.Nodes;
using BotRelay.Charts.Figures;
using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.Pages;

namespace BotRelay.Charts.Tests.Figures;

/// <summary>Every kind of chart in the page that <c>botrelay notebook run --html</c> writes.</summary>
public sealed class FiguresInNotebookPageTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData(false, 1000)]
    [InlineData(true, 500)]
    public async Task Each_draws_offline_is_walked_by_keyboard_and_axe_finds_nothing_serious(bool dark, int width)
    {
        var cells = new List<NotebookCell> { Cell(FigureHtml.Library()), Cell(Talks.HostileTalk().ToHtml()), Cell(WideTable) };
        foreach (var name in Gallery.Names)
        {
            cells.Add(Cell((await Gallery.CreateAsync(name)).ToFragment(LibraryMode.Shared)));
        }

        var html = NotebookPage.Html(NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Markdown, "# Charts"), .. cells]), Path.GetTempPath(), "charts");
        await using var page = await chromium.OpenAsync(html, dark, width);
        await page.AssertSoundAsync(figures: Gallery.Names.Length);
    }

    [Fact]
    public async Task What_an_output_wants_of_a_network_is_not_asked()
    {
        var html = NotebookPage.Html(
            NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Markdown, "![p](http://127.0.0.1:9/p.png)"), Cell("<img src='http://127.0.0.1:9/x'><script>window.ran = true; fetch('http://127.0.0.1:9/y').catch(() => { window.refused = true; });</script>")]),
            Path.GetTempPath(),
            "net");
        await using var page = await chromium.OpenAsync(html);
        await page.Page.WaitForFunctionAsync("() => window.ran && window.refused");
        Assert.All(["p.png", "x", "y"], file => Assert.Contains(page.Errors, error => error.Contains($"127.0.0.1:9/{file}", StringComparison.Ordinal) && error.Contains("Content Security Policy", StringComparison.Ordinal)));
        Assert.DoesNotContain(page.Answers, address => address.StartsWith("http", StringComparison.Ordinal));
    }

    private static string WideTable => $"<table><tr>{string.Concat(Enumerable.Range(0, 40).Select(i => $"<td>column {i}</td>"))}</tr></table>";

    private static NotebookCell Cell(string html)
    {
        var cell = NotebookCell.Create(NotebookCellKind.Code, "// shown");
        cell.Outputs = [new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { ["text/html"] = html, ["text/plain"] = "" } }];
        return cell;
    }
}
