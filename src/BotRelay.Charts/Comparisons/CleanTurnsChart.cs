using System.Globalization;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Experiments;

namespace BotRelay.Charts.Comparisons;

/// <summary>Share of clean turns after the onset: a dot a talk, a bar a strategy with its 95 % interval over conversations.</summary>
public static class CleanTurnsChart
{
    private const int RowPixels = 42;

    /// <summary>Draws it.</summary>
    /// <param name="results">One result a talk, at least one.</param>
    /// <exception cref="ArgumentException">No result.</exception>
    public static Figure Create(IReadOnlyList<TalkResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count == 0)
        {
            throw new ArgumentException("Expected the result of a talk at least, got none.", nameof(results));
        }

        // The first strategy stands on top, where a bar chart has its last row.
        var summaries = StrategySummary.Of(results);
        var rows = summaries.Reverse().Select(s => Row(s, summaries)).ToArray();
        var byRow = summaries.ToDictionary(s => (s.Strategy, s.Profile), s => Row(s, summaries));
        var means = summaries.Reverse().ToList();
        Plotly.NET.Trace[] traces =
        [
            Plot.Trace("bar", Palette.Blue,
                ("name", "mean, 95 % interval"), ("orientation", "h"), ("y", rows), ("x", means.Select(s => s.CleanShare.Mean).ToArray()),
                ("marker", new { color = Palette.Blue.Light, opacity = 0.45 }), ("hovertemplate", "%{y}: %{x:.2f} of the turns clean<extra></extra>"),
                ("error_x", new
                {
                    type = "data", symmetric = false, color = Theme.Text.Light, thickness = 1.6, width = 5,
                    array = means.Select(s => (s.CleanShare.Interval?.High ?? s.CleanShare.Mean) - s.CleanShare.Mean).ToArray(),
                    arrayminus = means.Select(s => s.CleanShare.Mean - (s.CleanShare.Interval?.Low ?? s.CleanShare.Mean)).ToArray(),
                })),
            Plot.Trace("scatter", Palette.Vermillion,
                ("name", "a talk"), ("mode", "markers"), ("y", results.Select(r => byRow[(r.Talk.Strategy, r.Talk.Profile)]).ToArray()), ("x", results.Select(r => r.CleanShare).ToArray()),
                ("hovertext", results.Select(Hover).ToArray()), ("hoverinfo", "text"), ("opacity", 0.8),
                ("marker", new { color = Palette.Vermillion.Light, size = 8, symbol = "circle-open" })),
        ];
        var height = 120 + (rows.Length * RowPixels);
        var layout = new Plotly.NET.Layout().With(
            ("height", height),
            ("margin", new { l = 20, r = 24, t = 44, b = 48 }),
            ("bargap", 0.35),
            ("hovermode", "closest"),
            ("legend", new { orientation = "h", x = 0, y = 1, yanchor = "bottom" }),
            ("xaxis", Plot.Axis("share of the turns after the onset that are clean", ("range", new[] { -0.02, 1.02 }))),
            ("yaxis", Plot.Axis("", ("type", "category"), ("categoryorder", "array"), ("categoryarray", rows), ("automargin", true), ("showgrid", false))));
        return new Figure(
            Plot.Chart(traces, layout), "Clean turns after the onset",
            string.Join(" ", summaries.Select(s => FormattableString.Invariant($"{HoverText.Plain(ExperimentPage.Label(s, summaries))}: {s.CleanShare.Mean:0.00} of the turns clean."))), height);
    }

    private static string Row(StrategySummary summary, IReadOnlyList<StrategySummary> all) => string.Create(
        CultureInfo.InvariantCulture, $"{HoverText.Inline(ExperimentPage.Label(summary, all))} · {summary.CleanShare.Mean:0.00}");

    private static string Hover(TalkResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{HoverText.Inline(result.Talk.Pair)}, {HoverText.Inline(result.Talk.Strategy)}, seed {result.Talk.Seed}<br>{result.CleanShare:0.00} clean, {result.Interventions} interventions in {result.Turns} turns");
}
