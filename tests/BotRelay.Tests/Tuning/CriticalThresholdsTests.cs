using BotRelay.Deadlocks;
using BotRelay.Tuning;
using CsCheck;

namespace BotRelay.Tests.Tuning;

public class CriticalThresholdsTests
{
    // Values and thresholds in 64ths, so that no rounding decides; some turns have no value, some follow an intervention.
    private static readonly Gen<Case> AnyCase = Gen.Select(
        Gen.Select(Gen.Int[0, 64], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Enum<TurnLabel>()).Array[1, 50],
        Gen.Int[0, 2].Select(i => 1 << i),
        Gen.Int[1, 4],
        Gen.Int[0, 16],
        Gen.Int[-1, 66].Array[1, 12],
        (turns, smoothing, persistence, release, thresholds) => new Case(
            [.. turns.Select(t => t.Item2 == 0 ? (double?)null : t.Item1 / 64.0)],
            [.. turns.Select(t => t.Item3 == 0)],
            new TurnLabels(turns.Select(t => t.Item4)),
            smoothing,
            persistence,
            release / 64.0,
            [.. thresholds.Distinct().Order().Select(t => t / 64.0)]));

    [Fact]
    public void One_pass_tells_what_the_detector_does_at_every_threshold() => AnyCase.Sample(c =>
    {
        var critical = Critical(c);
        foreach (var threshold in c.Thresholds)
        {
            Assert.Equal(Run(c, threshold).Alarms, critical.Select(value => value >= threshold));
        }
    });

    [Fact]
    public void Counts_at_every_threshold_are_those_of_running_the_detector_there() => AnyCase.Sample(c =>
    {
        var sweep = new ThresholdSweep(c.Labels.ToArray(), c.Labels.GoldSegments, Critical(c), c.Thresholds);
        for (var i = 0; i < c.Thresholds.Length; i++)
        {
            var run = Run(c, c.Thresholds[i]);
            var (counts, events) = (Confusion.Of(c.Labels, run.Alarms), EventScore.Of(c.Labels, run.Alarms));
            var missed = c.Labels.GoldSegments.Where(s => !run.Alarms.Skip(s.Start).Take(s.Length).Any(a => a)).Sum(s => s.Length);
            Assert.Equal(
                ((int)counts.TruePositives, (int)counts.FalsePositives, events.FalseAlarms, events.Delays.Sum() + missed),
                (sweep.TruePositives[i], sweep.FalsePositives[i], sweep.FalseAlarms[i], sweep.DelayCost[i]));
        }
    });

    private static DetectorRun Run(Case c, double threshold) =>
        DetectorRun.Of(new ThresholdParameters(c.Smoothing, threshold, c.Persistence, c.Release), c.Values, c.Intervened);

    private static double[] Critical(Case c)
    {
        var critical = new double[c.Values.Length];
        CriticalThresholds.Of(
            CriticalThresholds.Smooth([.. c.Values.Select(v => v ?? double.NaN)], c.Intervened, c.Smoothing), c.Persistence, c.Release, critical);
        return critical;
    }

    private sealed record Case(
        double?[] Values, bool[] Intervened, TurnLabels Labels, int Smoothing, int Persistence, double Release, double[] Thresholds);
}
