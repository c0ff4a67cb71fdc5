using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;

namespace BotRelay.Charts.Rates;

/// <summary>What one threshold does.</summary>
/// <param name="Threshold">The threshold, in units of the signal.</param>
/// <param name="Precision">Share of alarms that are right, 0 to 1.</param>
/// <param name="Recall">Share of frozen turns in alarm, 0 to 1.</param>
/// <param name="Mcc">Matthews correlation, -1 to 1.</param>
/// <param name="FalseAlarmsPer100">False alarms per 100 clean turns; <see langword="null"/> where no turn is clean.</param>
/// <param name="MedianDelay">Turns from onset to alarm; <see langword="null"/> where nothing was hit.</param>
public sealed record SweepPoint(double Threshold, double? Precision, double? Recall, double? Mcc, double? FalseAlarmsPer100 = null, double? MedianDelay = null);

/// <summary>Measures against the threshold: where they are flat, the choice matters little.</summary>
public static class SweepChart
{
    private const int UpperHeight = 470;
    private const int BothHeight = 640;
    private const int LabelPixels = 16;

    /// <summary>Draws a sweep.</summary>
    /// <param name="signal">Name of the signal whose threshold moves.</param>
    /// <param name="points">Thresholds, rising; at least one.</param>
    /// <param name="chosen">Thresholds to mark.</param>
    /// <exception cref="ArgumentException">No point.</exception>
    public static Figure Create(string signal, IReadOnlyList<SweepPoint> points, params IReadOnlyList<ChosenThreshold> chosen)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(chosen);
        if (points.Count == 0)
        {
            throw new ArgumentException("Expected at least one threshold, got none.", nameof(points));
        }

        var events = points.Any(p => p.FalseAlarmsPer100 is not null || p.MedianDelay is not null);
        var traces = new List<Plotly.NET.Trace>
        {
            Line("MCC", points, p => p.Mcc, 1, "y", 3), Line("precision", points, p => p.Precision, 0, "y", 1.8), Line("recall", points, p => p.Recall, 2, "y", 1.8),
        };
        if (events)
        {
            traces.Add(Line("false alarms per 100 clean turns", points, p => p.FalseAlarmsPer100, 3, "y2", 1.8));
            traces.Add(Line("median delay, turns", points, p => p.MedianDelay, 4, "y2", 1.8));
        }

        var height = events ? BothHeight : UpperHeight;
        var labels = Math.Max(1, chosen.Count);
        var layout = new Plotly.NET.Layout().With(
            ("height", height),
            ("margin", new { l = 62, r = 24, t = Top(labels), b = 50 }),
            ("hovermode", "x unified"),
            ("legend", new { orientation = "h", x = 0, y = 1 + (LabelPixels * labels + 6) / (double)(height - Top(labels) - 50), yanchor = "bottom", itemwidth = 44 }),
            ("xaxis", Plot.Axis($"threshold of {HoverText.Inline(signal)}", ("anchor", events ? "y2" : "y"))),
            ("yaxis", Plot.Axis("share, correlation", ("domain", new[] { events ? 0.42 : 0, 1 }), ("rangemode", "tozero"))),
            ("yaxis2", events ? Plot.Axis("alarms, turns", ("domain", new[] { 0, 0.34 }), ("rangemode", "tozero")) : null),
            ("shapes", chosen.Select(c => new { type = "line", xref = "x", yref = "paper", x0 = c.Threshold, x1 = c.Threshold, y0 = 0, y1 = 1, line = new { color = Palette.Rule, width = 1.5, dash = "dash" } }).ToArray()),
            ("annotations", chosen.Select((c, i) => Label(c, i, points)).ToArray()));
        var best = points.Where(p => p.Mcc is not null).MaxBy(p => p.Mcc);
        return new Figure(
            Plot.Chart(traces, layout),
            $"Threshold of {HoverText.Plain(signal)}",
            best is null ? "No measure." : $"MCC is greatest, {CurveSheet.Number(best.Mcc)}, at {CurveSheet.Number(best.Threshold)}.",
            height);
    }

    private static int Top(int labels) => 54 + LabelPixels * labels;

    // Thresholds often lie close together: each label has a line of its own, and none runs out of the chart.
    private static object Label(ChosenThreshold chosen, int number, IReadOnlyList<SweepPoint> points)
    {
        var right = chosen.Threshold > (points[0].Threshold + points[^1].Threshold) / 2;
        return new
        {
            xref = "x", yref = "paper", x = chosen.Threshold, y = 1, xanchor = right ? "right" : "left", yanchor = "bottom", yshift = LabelPixels * number,
            xshift = right ? 3 : -3, text = HoverText.Inline(chosen.Label), showarrow = false, font = new { size = 12 },
        };
    }

    private static Plotly.NET.Trace Line(string name, IReadOnlyList<SweepPoint> points, Func<SweepPoint, double?> value, int number, string axis, double width) =>
        Plot.Trace("scatter", CurveSheet.Ink(number),
            ("name", name), ("mode", "lines"), ("yaxis", axis), ("x", points.Select(p => p.Threshold).ToArray()), ("y", points.Select(value).ToArray()),
            ("hovertemplate", "%{y:.3f}"), ("line", new { color = CurveSheet.Ink(number).Light, width, dash = number == 1 ? "solid" : Palette.Dashes[(number + 1) % Palette.Dashes.Count] }));
}
