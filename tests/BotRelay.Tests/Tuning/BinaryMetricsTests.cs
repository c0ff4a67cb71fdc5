using BotRelay.Tuning;
using CsCheck;

namespace BotRelay.Tests.Tuning;

public class BinaryMetricsTests
{
    // Scores from a few values, so that ties occur.
    private static readonly Gen<(bool Label, double Score)[]> AnyCase =
        Gen.Select(Gen.Bool, Gen.Int[-4, 4].Select(i => i / 2.0)).Select(p => (p.Item1, p.Item2)).Array[1, 60];

    [Fact]
    public void The_area_is_the_share_of_pairs_in_order_with_ties_at_half() => AnyCase.Sample(rows =>
    {
        var frozen = rows.Where(r => r.Label).Select(r => r.Score).ToList();
        var clean = rows.Where(r => !r.Label).Select(r => r.Score).ToList();
        var auc = Curve(rows).RocAuc;
        if (frozen.Count == 0 || clean.Count == 0)
        {
            Assert.Null(auc);
            return;
        }

        var pairs = frozen.SelectMany(f => clean.Select(c => f > c ? 1 : f == c ? .5 : 0)).Average();
        Assert.Equal(pairs, auc!.Value, 1e-12);
    });

    [Fact]
    public void Counts_at_every_threshold_are_those_of_counting_anew() => AnyCase.Sample(rows =>
    {
        var curve = Curve(rows);
        for (var i = 0; i < curve.PrThresholds.Count; i++)
        {
            var counted = rows.Aggregate(new Confusion(), (c, r) => c.With(r.Label, r.Score >= curve.PrThresholds[i]));
            Assert.Equal(counted, curve.Confusions[i]);
        }
    });

    [Fact]
    public void Turning_labels_and_scores_round_leaves_the_area_as_it_is() => AnyCase.Sample(rows =>
    {
        var auc = Curve(rows).RocAuc;
        var turned = Curve([.. rows.Select(r => (!r.Label, -r.Score))]).RocAuc;
        Assert.Equal(auc ?? -1, turned ?? -1, 1e-12);
    });

    [Fact]
    public void The_correlation_of_counts_is_pearsons_of_the_two_columns() => Gen.Select(Gen.Bool, Gen.Bool).Array[1, 40].Sample(rows =>
    {
        var mcc = rows.Aggregate(new Confusion(), (c, r) => c.With(r.Item1, r.Item2)).Mcc;
        double x = rows.Average(r => r.Item1 ? 1.0 : 0), y = rows.Average(r => r.Item2 ? 1.0 : 0);
        var spread = Math.Sqrt(x * (1 - x) * y * (1 - y));
        var expected = spread == 0 ? 0 : (rows.Average(r => r is (true, true) ? 1.0 : 0) - (x * y)) / spread;
        Assert.Equal(expected, mcc, 1e-9);
    });

    [Fact]
    public void A_score_that_is_not_a_number_is_refused() =>
        Assert.Throws<ArgumentException>(() => ThresholdCurve.Of([true, false], [1, double.NaN]));

    private static ThresholdCurve Curve((bool Label, double Score)[] rows) =>
        ThresholdCurve.Of([.. rows.Select(r => r.Label)], [.. rows.Select(r => r.Score)]);
}
