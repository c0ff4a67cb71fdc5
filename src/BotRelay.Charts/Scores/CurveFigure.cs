using BotRelay.Charts.Styling;
using BotRelay.Tuning;
using Plotly.NET;
using Figure = BotRelay.Charts.Figures.Figure;

namespace BotRelay.Charts.Scores;

/// <summary>What every threshold would do to the scores of a family, a line a detector; the best are drawn, the others wait in the legend.</summary>
public static class CurveFigure
{
    private const int Shown = 5;
    private const int Height = 520;

    /// <summary>ROC curves: frozen turns noticed against clean turns in alarm.</summary>
    /// <param name="rows">The leaderboard's rows of one family, best first.</param>
    public static Figure Roc(IReadOnlyList<LeaderboardRow> rows) => Create(
        rows, "ROC", "share of clean turns called frozen", "share of frozen turns called so", c => c.FalsePositiveRate, c => c.TruePositiveRate, c => c.RocThresholds, "linear");

    /// <summary>Precision-recall curves: how many of the turns called frozen are, against how many of the frozen are called so.</summary>
    /// <param name="rows">The leaderboard's rows of one family, best first.</param>
    public static Figure PrecisionRecall(IReadOnlyList<LeaderboardRow> rows) => Create(
        rows, "Precision and recall", "recall", "precision", c => c.Recall, c => c.Precision, c => [.. c.PrThresholds, double.PositiveInfinity], "hv");

    private static Figure Create(
        IReadOnlyList<LeaderboardRow> rows,
        string title,
        string across,
        string up,
        Func<ThresholdCurve, IReadOnlyList<double>> x,
        Func<ThresholdCurve, IReadOnlyList<double>> y,
        Func<ThresholdCurve, IReadOnlyList<double>> thresholds,
        string shape)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var traces = rows.Where(r => r.Curve is { } curve && x(curve).Concat(y(curve)).All(double.IsFinite)).Select((row, i) => Plot.Trace(
            "scatter",
            Palette.Series[i % Palette.Series.Count],
            ("name", LeaderboardFigure.Plain(row.Detector)),
            ("mode", "lines"),
            ("visible", i < Shown ? true : "legendonly"),
            ("x", x(row.Curve!).Select(Rounded).ToArray()),
            ("y", y(row.Curve!).Select(Rounded).ToArray()),
            ("text", thresholds(row.Curve!).Select(t => double.IsFinite(t) ? FormattableString.Invariant($"{t:G4}") : "none").ToArray()),
            ("hovertemplate", $"%{{y:.3f}} at %{{x:.3f}}, threshold %{{text}}<extra>{LeaderboardFigure.Plain(row.Detector)}</extra>"),
            ("line", new { color = Palette.Series[i % Palette.Series.Count].Light, width = 2, shape, dash = Palette.Dashes[i % Palette.Dashes.Count] })));
        var layout = new Layout().With(
            ("height", Height),
            ("xaxis", Plot.Axis(across, ("range", new[] { -.02, 1.02 }))),
            ("yaxis", Plot.Axis(up, ("range", new[] { -.02, 1.02 }))),
            ("margin", new { t = 16, r = 16, b = 56, l = 64 }));
        return new Figure(Plot.Chart(traces, layout), title, $"{title} of {rows.Count} detectors, {(rows.Count == 0 ? "no family" : rows[0].Family)}.", Height);
    }

    private static double Rounded(double value) => Math.Round(value, 5);
}
