using System.Text.Json.Nodes;
using BotRelay.Browser.Rendering;
using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.Pages;

namespace BotRelay.Cli.Notebooks;

/// <summary>
/// Puts a picture in the place of every interactive chart of a notebook that has been run: what a page that runs no scripts, such as GitHub's, can show, and a hundredth of the size.
/// </summary>
internal static class OutputPictures
{
    private const string Html = "text/html";
    private const string Figure = "botrelay-figure";
    private const int ScriptSize = 200_000;
    private const int Width = 1000;
    private const double Scale = 1.25;

    /// <summary>Replaces them.</summary>
    /// <param name="notebook">The notebook, with outputs.</param>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="stop">Stops between two pictures.</param>
    /// <exception cref="ChromiumMissingException">There is no browser to draw with.</exception>
    public static async Task ReplaceAsync(NotebookDocument notebook, string folder, CancellationToken stop)
    {
        var page = NotebookPage.Html(notebook, folder, "");
        var outputs = notebook.Cells.Where(cell => cell.Kind == NotebookCellKind.Code).SelectMany(cell => cell.Outputs).Select(output => output?["data"] as JsonObject).ToList();
        var charts = Enumerable.Range(0, outputs.Count).Where(i => Markup(outputs[i]).Contains($"class=\"{Figure}\"", StringComparison.Ordinal)).ToList();
        if (charts.Count > 0)
        {
            var renderer = await ChromiumRenderer.LaunchAsync(cancellationToken: stop).ConfigureAwait(false);
            await using (renderer.ConfigureAwait(false))
            {
                foreach (var i in charts)
                {
                    var chart = new RenderOptions { Width = Width, Scale = Scale, Selector = $":nth-match(.output, {i + 1}) .{Figure}[data-drawn]" };
                    var picture = await renderer.PngAsync(page, chart, stop).ConfigureAwait(false);
                    outputs[i]!["image/png"] = Convert.ToBase64String(picture);
                }
            }
        }

        // What is left of this size is a script that only charts need.
        foreach (var data in outputs.Where((data, i) => charts.Contains(i) || Markup(data).Length > ScriptSize))
        {
            data!.Remove(Html);
        }
    }

    private static string Markup(JsonObject? data) => data?[Html] is { } html ? MultilineText.FromJson(html) : "";
}
