using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Tuning;

namespace BotRelay.Charts.Rates;

/// <summary>Share of frozen turns found against share of clean turns disturbed, over all thresholds.</summary>
public static class RocChart
{
    /// <summary>Draws ROC curves.</summary>
    /// <param name="curves">At least one, over labels of both classes.</param>
    /// <exception cref="ArgumentException">No curve, or one whose labels show one class only.</exception>
    public static Figure Create(params IReadOnlyList<NamedCurve> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0 || curves.FirstOrDefault(c => c.Curve.RocAuc is null) is { })
        {
            throw new ArgumentException("Expected at least one curve, each over both frozen and clean turns; there is no ROC curve of one class.", nameof(curves));
        }

        var traces = new List<Plotly.NET.Trace>();
        for (var i = 0; i < curves.Count; i++)
        {
            var curve = curves[i].Curve;
            var hover = curve.RocThresholds.Select((t, k) =>
                $"threshold {CurveSheet.Number(t)}<br>found {CurveSheet.Number(curve.TruePositiveRate[k])}, disturbed {CurveSheet.Number(curve.FalsePositiveRate[k])}").ToList();
            traces.Add(CurveSheet.Line(curves[i], i, $"AUC {CurveSheet.Number(curve.RocAuc)}", curve.FalsePositiveRate, curve.TruePositiveRate, hover, "linear"));
            if (curves[i].Chosen is { } chosen)
            {
                var at = At(curve, chosen.Threshold);
                traces.Add(CurveSheet.Mark(chosen, i, curve.FalsePositiveRate[at], curve.TruePositiveRate[at]));
            }
        }

        var chance = new { type = "line", x0 = 0, y0 = 0, x1 = 1, y1 = 1, layer = "below", line = new { color = Palette.Rule, width = 1, dash = "dot" } };
        return new Figure(
            Plot.Chart(traces, CurveSheet.Square("false positive rate (clean turns in alarm)", "true positive rate (frozen turns in alarm)", chance)),
            "ROC",
            string.Join(" ", curves.Select(c => $"{c.Name}: area {CurveSheet.Number(c.Curve.RocAuc)}.")) + " The dotted diagonal is chance.",
            CurveSheet.Height);
    }

    // The last entry whose threshold is not below the chosen one decides the same turns.
    private static int At(ThresholdCurve curve, double threshold) =>
        curve.RocThresholds.Select((t, i) => (t, i)).Last(e => e.t >= threshold).i;
}
