using BotRelay.Charts.Encoding;
using BotRelay.Charts.Styling;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace BotRelay.Charts.Turns;

/// <summary>Puts rows and lanes one under the other over one axis of turns.</summary>
internal sealed class TurnSheet(IReadOnlyList<TurnRow> rows, TurnLanes lanes, int turns)
{
    private const int LanePixels = 19;
    private const int GapPixels = 16;
    private const int TopPixels = 46;
    private const int BottomPixels = 50;
    private const int MostMarkers = 250;
    private const int ManyTurns = 1500;
    private const int MostTints = 400;

    private readonly int _lanes = lanes.Count;

    /// <summary>Height of a row in pixels.</summary>
    public int RowPixels { get; init; } = 168;

    /// <summary>Height in pixels, with margins.</summary>
    public int Height => TopPixels + BottomPixels + Inner;

    private int Inner => _lanes * LanePixels + rows.Count * (RowPixels + GapPixels);

    /// <summary>A line a track, a bar a span, a mark an intervention.</summary>
    public IEnumerable<Trace> Traces(IReadOnlyList<string> hover)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var track = 0; track < rows[row].Tracks.Count; track++)
            {
                yield return Line(rows[row].Tracks[track], row, first: track == 0, hover);
            }
        }

        for (var lane = 0; lane < lanes.Bands.Count; lane++)
        {
            yield return Bars(lanes.Bands[lane], _lanes - 1 - lane);
        }

        if (lanes.HasInterventions)
        {
            yield return Marks();
        }
    }

    /// <summary>Axes, thresholds, tints and legend.</summary>
    public Layout Layout()
    {
        var layout = new Layout().With(
            ("height", Height),
            ("margin", new { l = 62, r = 98, t = TopPixels, b = BottomPixels }),
            ("hovermode", "x"),
            ("hoverdistance", -1),
            ("spikedistance", -1),
            ("barmode", "overlay"),
            ("dragmode", "zoom"),
            ("legend", new { orientation = "h", x = 0, xanchor = "left", y = 1, yanchor = "bottom", yref = "paper", itemwidth = 36 }),
            ("shapes", Shapes().ToArray()),
            ("annotations", Annotations().ToArray()),
            ("xaxis", Plot.Axis("turn", ("range", new[] { -0.7, Math.Max(turns, 1) - 0.3 }), ("anchor", "free"), ("position", 0.0), ("side", "bottom"), ("showspikes", true),
                ("spikemode", "across"), ("spikesnap", "hovered data"), ("tickformat", "d"), ("zeroline", false), ("showgrid", false), ("hoverformat", "d"))));
        for (var row = 0; row < rows.Count; row++)
        {
            var axis = Plot.Axis(rows[row].Title, ("domain", Domain(row)), ("fixedrange", true), ("anchor", "x"), ("nticks", 6), ("range", rows[row].Range));
            _ = layout.With((AxisName("yaxis", row), axis));
        }

        return layout.With((AxisName("yaxis", rows.Count), new LinearAxis().With(
            ("domain", new[] { 1 - (double)_lanes * LanePixels / Inner, 1 }),
            ("range", new[] { -0.5, _lanes - 0.5 }), ("fixedrange", true), ("anchor", "x"), ("showgrid", false), ("showline", false),
            ("tickvals", Array.Empty<int>()))));
    }

    private static string AxisName(string axis, int number) => number == 0 ? axis : $"{axis}{number + 1}";

    private double[] Domain(int row)
    {
        var top = 1 - (_lanes * LanePixels + row * (RowPixels + GapPixels) + GapPixels) / (double)Inner;
        return [Math.Max(0, top - RowPixels / (double)Inner), top];
    }

    private static Trace Line(TurnTrack track, int row, bool first, IReadOnlyList<string> hover)
    {
        var marked = track.Values.Count <= MostMarkers;
        // The first line of the chart carries the turns' texts. Those of other rows borrow them when drawn (figure.js), since a
        // second copy would double the file; a row's further lines only add their number, so that labels do not pile up.
        var lends = first && row == 0;
        var trace = Plot.Trace("scatter", track.Ink,
            ("name", HoverText.Inline(track.Name)), ("mode", marked ? "lines+markers" : "lines"),
            ("x", Enumerable.Range(0, track.Values.Count).ToArray()), ("y", track.Values.Select(v => Rounded(v)).ToArray()),
            ("yaxis", AxisName("y", row)), ("hoverinfo", "text"), ("connectgaps", false),
            ("hovertext", lends ? hover : [.. track.Values.Select((v, t) => $"turn {t}: {track.Name} {TurnHover.Number(v)}")]),
            ("line", new { color = track.Ink.Light, width = track.Values.Count > ManyTurns ? 1 : first ? 2.4 : 1.8, dash = track.Dash }),
            ("marker", new { color = track.Ink.Light, size = first ? 6 : 5, symbol = track.Symbol }));
        return first && !lends ? trace.With(("meta", new { dark = track.Ink.Dark, light = track.Ink.Light, hoverFrom = 0 })) : trace;
    }

    private Trace Bars(TurnLane lane, int level) => Plot.Trace("bar", lane.Ink,
        ("name", lane.Name), ("orientation", "h"), ("yaxis", AxisName("y", rows.Count)),
        ("base", lane.Spans.Select(s => s.First - 0.5).ToArray()), ("x", lane.Spans.Select(s => s.Last - s.First + 1).ToArray()),
        ("y", lane.Spans.Select(_ => level).ToArray()), ("width", 0.66), ("hovertext", lane.Notes), ("hoverinfo", "text"), ("textposition", "none"),
        ("showlegend", false), ("marker", new { color = lane.Ink.Light, pattern = new { shape = lane.Pattern, fillmode = "overlay", size = 7, solidity = 0.35 } }))
        .With(("meta", new { dark = lane.Ink.Dark, light = lane.Ink.Light, level }));

    private Trace Marks() => Plot.Trace("scatter", Palette.Neutral,
        ("name", "intervention"), ("mode", "markers"), ("showlegend", false), ("yaxis", AxisName("y", rows.Count)),
        ("x", lanes.Interventions.Select(i => i.BeforeTurn - 0.5).ToArray()), ("y", lanes.Interventions.Select(_ => 0).ToArray()),
        ("hovertext", lanes.Interventions.Select(i => i.Note).ToArray()), ("hoverinfo", "text"),
        ("marker", new { color = Palette.Neutral.Light, size = 11, symbol = "triangle-down" }));

    private IEnumerable<object> Shapes()
    {
        var alarm = lanes.Bands[^1].Spans;
        foreach (var span in alarm.Take(MostTints))
        {
            yield return new { type = "rect", xref = "x", yref = "paper", x0 = span.First - 0.5, x1 = span.Last + 0.5, y0 = 0, y1 = Domain(0)[1], layer = "below", fillcolor = Palette.AlarmTint, line = new { width = 0 } };
        }

        foreach (var (before, _) in lanes.Interventions.Take(MostTints))
        {
            yield return new { type = "line", xref = "x", yref = "paper", x0 = before - 0.5, x1 = before - 0.5, y0 = 0, y1 = Domain(0)[1], line = new { color = Palette.Rule, width = 1.4, dash = "dash" } };
        }

        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var level in rows[row].Levels)
            {
                yield return new
                {
                    type = "line", xref = "paper", yref = AxisName("y", row), x0 = 0, x1 = 1, y0 = level.Value, y1 = level.Value,
                    line = new { color = Palette.Rule, width = level.Decides ? 1.6 : 1.1, dash = level.Decides ? "solid" : "dot" },
                };
            }
        }
    }

    // What a line or lane is stands at its right end, outside the data.
    private IEnumerable<object> Annotations()
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var level = 0; level < rows[row].Levels.Count; level++)
            {
                var anchor = rows[row].Levels.Count == 1 ? "middle" : level == 0 ? "bottom" : "top";
                yield return Annotation(row, rows[row].Levels[level].Value, anchor, rows[row].Levels[level].Label);
            }
        }

        for (var lane = 0; lane < lanes.Bands.Count; lane++)
        {
            yield return Annotation(rows.Count, _lanes - 1 - lane, "middle", lanes.Bands[lane].Name);
        }

        if (lanes.HasInterventions)
        {
            yield return Annotation(rows.Count, 0, "middle", "intervention");
        }
    }

    private static object Annotation(int row, double y, string anchor, string text) => new
    {
        xref = "paper", yref = AxisName("y", row), x = 1, y, xanchor = "left", yanchor = anchor, text, showarrow = false, font = new { size = 12 }, xshift = 4,
    };

    // Six digits are more than a pixel shows, and a third of the file.
    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 6) : null;
}
