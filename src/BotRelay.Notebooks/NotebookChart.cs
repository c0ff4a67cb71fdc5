using System.Text;
using BotRelay.Browser.Rendering;
using BotRelay.Notebooks.Figures;
using BotRelay.Notebooks.Formatting;

namespace BotRelay.Notebooks;

/// <summary>A chart in a notebook. Interactive, offline, readable in light and dark.</summary>
public sealed class NotebookChart : Visual
{
    private readonly object _figure;

    internal NotebookChart(object figure) => _figure = figure;

    /// <summary>What it shows, in a few words.</summary>
    public string Title => Entry.Title(_figure);

    /// <summary>What a person who cannot see it is told.</summary>
    public string Description => Entry.Description(_figure);

    /// <summary>
    /// The Plotly.NET chart, for those who go on with it; <see cref="Charts.Of"/> shows what they made of it. It lives in a load context of its own, so a cell calls it by reflection, or with <c>dynamic</c>
    /// where the host has that; where the host brings no F#, reference <c>charts/BotRelay.Charts.dll</c> beside this assembly instead, and use its figures with all their types.
    /// </summary>
    public object GenericChart
    {
        get
        {
            TypesOfOthers.RegisterChart();
            return Entry.Chart(_figure);
        }
    }

    /// <summary>The chart for plotly.js: <c>data</c>, <c>layout</c>, <c>config</c>.</summary>
    public string ToJson() => Entry.Json(_figure);

    /// <summary>The chart and, unless <see cref="Charts.ShareLibrary"/> was called, plotly.js, used only if the page has none yet.</summary>
    /// <returns>A fragment of HTML.</returns>
    public override string ToHtml() => ToHtml(Charts.IsLibraryShared);

    /// <summary>Writes a page of its own, which opens from disk and reaches no network.</summary>
    /// <param name="path">Where to; an existing file is replaced, a missing folder made.</param>
    public void SavePage(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, Entry.Page(_figure), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>Draws it into a picture file, in an installed Chromium (or the one of Playwright) that reaches no network.</summary>
    /// <param name="path">Where to: <c>.png</c> for pixels with title and controls, <c>.svg</c> for the plot in lines. An existing file is replaced, a missing folder made.</param>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="dark">Whether as on a dark page.</param>
    /// <param name="scale">Picture pixels for a CSS pixel; PNG only.</param>
    /// <param name="cancellationToken">Stops before the picture is taken.</param>
    /// <exception cref="ArgumentException">The path ends in neither.</exception>
    /// <exception cref="ChromiumMissingException">No browser is installed; the message says how to get one.</exception>
    public Task SavePictureAsync(string path, int width = 1000, bool dark = false, double scale = 2, CancellationToken cancellationToken = default) =>
        Picture.SaveAsync(ToHtml(shared: false), path, new RenderOptions { Width = width, Dark = dark, Scale = scale }, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => $"Chart: {Title}. {Description}";

    internal string ToHtml(bool shared) => Entry.Fragment(ToJson(), shared);
}
