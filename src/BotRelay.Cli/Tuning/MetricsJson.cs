using System.Text.Json;
using BotRelay.Tuning;

namespace BotRelay.Cli.Tuning;

/// <summary>Metrics as one JSON object.</summary>
internal static class MetricsJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>Measures a table.</summary>
    /// <param name="table">Labels and scores.</param>
    /// <returns>An object; a value that does not exist (an area with one class only, the infinite first threshold of a ROC curve) is null.</returns>
    public static string Of(ScoredLabels table)
    {
        var metrics = BinaryMetrics.Of(table.Labels, table.Scores);
        var curve = metrics.Curve;
        return JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["labels"] = table.Labels.Select(l => l ? 1 : 0),
                ["scores"] = table.Scores,
                ["roc_auc"] = curve.RocAuc,
                ["average_precision"] = curve.AveragePrecision,
                ["fpr"] = Finite(curve.FalsePositiveRate),
                ["tpr"] = Finite(curve.TruePositiveRate),
                ["roc_thresholds"] = Finite(curve.RocThresholds),
                ["precision"] = curve.Precision,
                ["recall"] = curve.Recall,
                ["pr_thresholds"] = curve.PrThresholds,
                ["best_f1"] = metrics.BestF1,
                ["best_f1_threshold"] = metrics.BestF1Threshold,
                ["at_best"] = new Dictionary<string, double>
                {
                    ["mcc"] = metrics.AtBest.Mcc,
                    ["balanced_accuracy"] = metrics.AtBest.BalancedAccuracy,
                    ["cohen_kappa"] = metrics.AtBest.CohenKappa,
                    ["accuracy"] = metrics.AtBest.Accuracy,
                    ["brier_clipped"] = metrics.BrierClipped,
                },
            },
            Options) + "\n";
    }

    private static IEnumerable<double?> Finite(IEnumerable<double> values) => values.Select(v => double.IsFinite(v) ? v : (double?)null);
}
