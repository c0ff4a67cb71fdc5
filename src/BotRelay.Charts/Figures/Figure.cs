using System.Text;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Styling;
using Newtonsoft.Json;
using Plotly.NET;

namespace BotRelay.Charts.Figures;

/// <summary>A chart made with Plotly.NET, with what a reader needs beside it: a title, a description and its controls.</summary>
public sealed class Figure
{
    internal Figure(GenericChart chart, string title, string description, int height)
    {
        (Chart, Title, Description, Height) = (chart, title, description, height);
    }

    /// <summary>The chart itself, to style or combine with Plotly.NET.</summary>
    public GenericChart Chart { get; }

    /// <summary>What it shows, in a few words.</summary>
    public string Title { get; }

    /// <summary>What a person who cannot see it is told.</summary>
    public string Description { get; }

    /// <summary>Height in CSS pixels; the width is that of the page around it.</summary>
    public int Height { get; }

    /// <summary>What the controls beside the chart work on, or <see langword="null"/> where it has none.</summary>
    internal object? Explorer { get; init; }

    /// <summary>Names of its rows with a short form for where there is little room, or <see langword="null"/> where its rows have none.</summary>
    internal FigureRows? Rows { get; init; }

    /// <summary>
    /// The figure as JSON: <c>data</c>, <c>layout</c> and <c>config</c> as plotly.js takes them, and <c>botrelay</c> with title,
    /// description, height, dark theme and controls.
    /// </summary>
    public string ToJson()
    {
        var chart = GenericChart.toJson(Chart);
        var extras = new { title = Title, description = Description, height = Height, dark = Theme.Dark, explorer = Explorer, rows = Rows is null ? null : new { names = Rows.Names, brief = Rows.Brief } };
        return Html.Json($"{chart.AsSpan(0, chart.Length - 1)},\"botrelay\":{JsonConvert.SerializeObject(extras, Globals.JSON_CONFIG)}}}");
    }

    /// <summary>A part of a page that shows the figure and stands alone: offline, with its own plotly.js.</summary>
    public string ToHtml() => FigureHtml.Fragment(ToJson());

    /// <summary>A part of a page that shows the figure.</summary>
    /// <param name="mode">Where it finds plotly.js.</param>
    public string ToFragment(LibraryMode mode) => FigureHtml.Fragment(ToJson(), mode);

    /// <summary>A page of its own that shows the figure, offline.</summary>
    public string ToPage() => FigureHtml.Page(ToJson(), Title);

    /// <summary>Writes <see cref="ToPage"/> to a file.</summary>
    /// <param name="path">Where to; an existing file is replaced, a missing folder made.</param>
    public void SavePage(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, ToPage(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
