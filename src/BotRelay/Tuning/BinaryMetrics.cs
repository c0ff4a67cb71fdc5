namespace BotRelay.Tuning;

/// <summary>How well scores tell frozen turns from clean ones, over all thresholds and at the one with the best F1. Every number equals scikit-learn's.</summary>
public sealed class BinaryMetrics
{
    private BinaryMetrics(ThresholdCurve curve, double brier)
    {
        Curve = curve;
        BrierClipped = brier;
        var best = 0;
        for (var i = 1; i < curve.PrThresholds.Count; i++)
        {
            best = F1(i) > F1(best) ? i : best;
        }

        BestF1 = F1(best);
        BestF1Threshold = curve.PrThresholds[best];
        AtBest = curve.Confusions[best];

        double F1(int i) => curve.Precision[i] + curve.Recall[i] == 0 ? 0 : 2 * curve.Precision[i] * curve.Recall[i] / (curve.Precision[i] + curve.Recall[i]);
    }

    /// <summary>Both curves.</summary>
    public ThresholdCurve Curve { get; }

    /// <summary>The best F1 of any threshold.</summary>
    public double BestF1 { get; }

    /// <summary>The lowest threshold that reaches it.</summary>
    public double BestF1Threshold { get; }

    /// <summary>Counts at that threshold: Matthews correlation, balanced accuracy, kappa and accuracy follow from them.</summary>
    public Confusion AtBest { get; }

    /// <summary>Brier score, the mean squared distance of score and label, with scores clipped to 0 to 1; meaningful where scores are probabilities.</summary>
    public double BrierClipped { get; }

    /// <summary>Measures scores.</summary>
    /// <param name="labels">Whether each turn is frozen; at least one.</param>
    /// <param name="scores">The score of each; the higher, the more frozen.</param>
    /// <exception cref="ArgumentException">No labels, not as many scores as labels, or a score that is not a number.</exception>
    public static BinaryMetrics Of(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
    {
        var curve = ThresholdCurve.Of(labels, scores);
        var brier = labels.Zip(scores, (label, score) => Math.Pow(Math.Clamp(score, 0, 1) - (label ? 1 : 0), 2)).Average();
        return new BinaryMetrics(curve, brier);
    }
}
