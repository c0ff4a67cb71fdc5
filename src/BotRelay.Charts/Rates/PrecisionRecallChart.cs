using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Tuning;

namespace BotRelay.Charts.Rates;

/// <summary>Share of alarms that are right against share of frozen turns found, over all thresholds.</summary>
public static class PrecisionRecallChart
{
    /// <summary>Draws precision-recall curves.</summary>
    /// <param name="curves">At least one, over labels with frozen turns.</param>
    /// <exception cref="ArgumentException">No curve, or one without a frozen turn.</exception>
    public static Figure Create(params IReadOnlyList<NamedCurve> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0 || curves.FirstOrDefault(c => c.Curve.AveragePrecision is null) is { })
        {
            throw new ArgumentException("Expected at least one curve, each with frozen turns to find.", nameof(curves));
        }

        var traces = new List<Plotly.NET.Trace>();
        for (var i = 0; i < curves.Count; i++)
        {
            var curve = curves[i].Curve;
            var hover = curve.Precision.Select((p, k) =>
                $"threshold {(k < curve.PrThresholds.Count ? CurveSheet.Number(curve.PrThresholds[k]) : "above all")}<br>precision {CurveSheet.Number(p)}, recall {CurveSheet.Number(curve.Recall[k])}").ToList();
            // Between two thresholds nothing is reached: steps, not slopes, which would promise too much.
            traces.Add(CurveSheet.Line(curves[i], i, $"AP {CurveSheet.Number(curve.AveragePrecision)}", curve.Recall, curve.Precision, hover, "vh"));
            if (curves[i].Chosen is { } chosen)
            {
                var at = At(curve, chosen.Threshold);
                traces.Add(CurveSheet.Mark(chosen, i, curve.Recall[at], curve.Precision[at]));
            }
        }

        return new Figure(
            Plot.Chart(traces, CurveSheet.Square("recall (frozen turns in alarm)", "precision (alarms that are right)")),
            "Precision and recall",
            string.Join(" ", curves.Select(c => $"{c.Name}: average precision {CurveSheet.Number(c.Curve.AveragePrecision)}.")),
            CurveSheet.Height);
    }

    // The first threshold not below the chosen one decides the same turns; past all of them nothing is called frozen.
    private static int At(ThresholdCurve curve, double threshold) =>
        curve.PrThresholds.Select((t, i) => (t, i)).Where(e => e.t >= threshold).Select(e => (int?)e.i).FirstOrDefault() ?? curve.PrThresholds.Count;
}
