using System.Text.Json;
using BotRelay.Tuning;

namespace BotRelay.Tests.Tuning;

public class GoldenMetricsTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Curves_and_measures_equal_scikit_learns_on_every_golden_case()
    {
        var cases = File.ReadLines(SharedFolder.Path("goldens", "threshold_metrics.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(40, cases.Count);
        foreach (var golden in cases)
        {
            var measured = BinaryMetrics.Of([.. golden.GetProperty("labels").EnumerateArray().Select(l => l.GetInt32() == 1)], Numbers(golden, "scores"));
            var curve = measured.Curve;
            Near(Number(golden, "roc_auc"), curve.RocAuc);
            Near(Number(golden, "average_precision"), curve.AveragePrecision);
            Near(Numbers(golden, "fpr"), curve.FalsePositiveRate);
            Near(Numbers(golden, "tpr"), curve.TruePositiveRate);
            Near(Numbers(golden, "roc_thresholds"), curve.RocThresholds);
            Near(Numbers(golden, "precision"), curve.Precision);
            Near(Numbers(golden, "recall"), curve.Recall);
            Near(Numbers(golden, "pr_thresholds"), curve.PrThresholds);
            Near(Number(golden, "best_f1"), measured.BestF1);
            Near(Number(golden, "best_f1_threshold"), measured.BestF1Threshold);

            var best = golden.GetProperty("at_best");
            Near(Number(best, "mcc"), measured.AtBest.Mcc);
            Near(Number(best, "balanced_accuracy"), measured.AtBest.BalancedAccuracy);
            Near(Number(best, "cohen_kappa"), measured.AtBest.CohenKappa);
            Near(Number(best, "accuracy"), measured.AtBest.Accuracy);
            Near(Number(best, "brier_clipped"), measured.BrierClipped);
        }
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static List<double> Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : n.GetDouble())];

    private static void Near(double expected, double? found) => Assert.Equal(expected, found!.Value, Tolerance);

    private static void Near(List<double> expected, IReadOnlyList<double> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.True(pair.First == pair.Second || Math.Abs(pair.First - pair.Second) <= Tolerance, $"{pair}"));
    }
}
