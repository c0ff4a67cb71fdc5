using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Tuning;

/// <summary>
/// What every threshold would do to scores with labels: a turn is called frozen when its score is at least the threshold. One entry for each distinct
/// score, none dropped, ties kept together: the numbers of scikit-learn's <c>roc_curve(drop_intermediate=False)</c> and <c>precision_recall_curve</c>.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ThresholdCurve : IShown
{
    private const int RowsShown = 20;

    private ThresholdCurve(double[] thresholds, double[] falsePositives, double[] truePositives)
    {
        var (positives, negatives) = (truePositives[^1], falsePositives[^1]);
        RocThresholds = [double.PositiveInfinity, .. thresholds];
        FalsePositiveRate = [0, .. falsePositives.Select(n => negatives == 0 ? double.NaN : n / negatives)];
        TruePositiveRate = [0, .. truePositives.Select(n => positives == 0 ? double.NaN : n / positives)];
        PrThresholds = [.. thresholds.Reverse()];
        Precision = [.. truePositives.Zip(falsePositives, (tp, fp) => tp / (tp + fp)).Reverse(), 1];
        Recall = [.. truePositives.Select(n => positives == 0 ? 1 : n / positives).Reverse(), 0];
        Confusions = [.. truePositives.Zip(falsePositives, (tp, fp) => new Confusion(tp, fp, negatives - fp, positives - tp)).Reverse()];
    }

    /// <summary>Thresholds of the ROC curve, falling; the first is infinite, where nothing is called frozen.</summary>
    public IReadOnlyList<double> RocThresholds { get; }

    /// <summary>Share of clean turns called frozen, at each of <see cref="RocThresholds"/>; not a number where there is no clean turn.</summary>
    public IReadOnlyList<double> FalsePositiveRate { get; }

    /// <summary>Share of frozen turns called so, at each of <see cref="RocThresholds"/>; not a number where there is no frozen turn.</summary>
    public IReadOnlyList<double> TruePositiveRate { get; }

    /// <summary>Thresholds of the precision-recall curve, rising: every distinct score.</summary>
    public IReadOnlyList<double> PrThresholds { get; }

    /// <summary>Precision at each of <see cref="PrThresholds"/>, and a last 1.</summary>
    public IReadOnlyList<double> Precision { get; }

    /// <summary>Recall at each of <see cref="PrThresholds"/>, and a last 0.</summary>
    public IReadOnlyList<double> Recall { get; }

    /// <summary>Counts at each of <see cref="PrThresholds"/>.</summary>
    public IReadOnlyList<Confusion> Confusions { get; }

    /// <summary>Area under the ROC curve by trapezoids, ties at half; <see langword="null"/> where only one class occurs.</summary>
    public double? RocAuc
    {
        get
        {
            var area = 0.0;
            for (var i = 1; i < RocThresholds.Count; i++)
            {
                area += (FalsePositiveRate[i] - FalsePositiveRate[i - 1]) * (TruePositiveRate[i] + TruePositiveRate[i - 1]) / 2;
            }

            return double.IsNaN(area) ? null : area;
        }
    }

    /// <summary>Average precision: the precision at every step of recall, weighted by the step; <see langword="null"/> where nothing is frozen.</summary>
    public double? AveragePrecision => double.IsNaN(TruePositiveRate[^1])
        ? null
        : Enumerable.Range(0, PrThresholds.Count).Sum(i => (Recall[i] - Recall[i + 1]) * Precision[i]);

    /// <summary>Both areas, in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{PrThresholds.Count} thresholds, area under the ROC curve {Markup.Number(RocAuc)}, average precision {Markup.Number(AveragePrecision)}");

    /// <summary>Both areas and a few thresholds, for a notebook.</summary>
    /// <returns>A fragment of HTML.</returns>
    public string ToHtml()
    {
        var step = Math.Max(1, PrThresholds.Count / RowsShown);
        var shown = Enumerable.Range(0, PrThresholds.Count).Where(i => i % step == 0);
        return Markup.Table(ToString(), ["threshold", "precision", "recall", "F1", "MCC"], shown.Select(i => (IEnumerable<string>)[
            Markup.Number(PrThresholds[i]), Markup.Number(Precision[i]), Markup.Number(Recall[i]), Markup.Number(Confusions[i].F1), Markup.Number(Confusions[i].Mcc)]));
    }

    /// <summary>Sweeps every threshold.</summary>
    /// <param name="labels">Whether each turn is frozen; at least one.</param>
    /// <param name="scores">The score of each; the higher, the more frozen. Negative infinity for a turn that has none.</param>
    /// <exception cref="ArgumentException">No labels, not as many scores as labels, or a score that is not a number.</exception>
    public static ThresholdCurve Of(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(scores);
        if (labels.Count == 0 || labels.Count != scores.Count)
        {
            throw new ArgumentException($"Expected as many scores as labels and at least one, found {labels.Count} labels and {scores.Count} scores.", nameof(scores));
        }

        var order = Enumerable.Range(0, scores.Count).ToArray();
        Array.Sort(scores.Select(s => double.IsNaN(s) ? throw new ArgumentException("A score is not a number.", nameof(scores)) : -s).ToArray(), order);
        List<double> thresholds = [], falsePositives = [], truePositives = [];
        int tp = 0, fp = 0;
        for (var i = 0; i < order.Length; i++)
        {
            _ = labels[order[i]] ? tp++ : fp++;
            if (i + 1 == order.Length || scores[order[i + 1]] != scores[order[i]])
            {
                thresholds.Add(scores[order[i]]);
                truePositives.Add(tp);
                falsePositives.Add(fp);
            }
        }

        return new ThresholdCurve([.. thresholds], [.. falsePositives], [.. truePositives]);
    }
}
