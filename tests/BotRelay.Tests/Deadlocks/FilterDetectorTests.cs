using BotRelay.Deadlocks;
using CsCheck;

namespace BotRelay.Tests.Deadlocks;

public sealed class FilterDetectorTests
{
    private static readonly FilterParameters Parameters = new(2.5, 1.6, 4, 0.96, 0.1, 0.02, 0.2);

    private static readonly Gen<double?> AnyValue = Gen.Frequency(
        (8, Gen.Double[-5, 10].Select(v => (double?)v)), (1, Gen.Const((double?)null)), (1, Gen.OneOf<double?>(double.NaN, double.MaxValue, double.MinValue, double.NegativeInfinity)));

    [Fact]
    public void The_first_turn_starts_from_the_prior_by_hand()
    {
        // prior = .96 * .02 + .10 * .98
        var prior = 0.1172;
        var detection = new FilterDetector(Parameters).Next(null);
        Assert.Equal(Math.Log(prior / (1 - prior)), detection.Score ?? 0, 1e-12);
        Assert.Equal(prior, detection.Probability ?? 0, 1e-12);
        Assert.False(detection.Alarm);
    }

    [Fact]
    public void A_value_at_the_centre_changes_nothing()
    {
        var (with, without) = (new FilterDetector(Parameters), new FilterDetector(Parameters));
        for (var t = 0; t < 20; t++)
        {
            Assert.Equal(without.Next(null), with.Next(2.5));
        }
    }

    [Fact]
    public void Score_and_probability_are_one_number_two_ways_and_always_finite() => AnyValue.Array[0, 200].Sample(values =>
    {
        var detector = new FilterDetector(Parameters);
        foreach (var detection in values.Select(detector.Next))
        {
            Assert.True(double.IsFinite(detection.Score!.Value));
            Assert.InRange(detection.Probability!.Value, 0, 1);
            Assert.Equal(1 / (1 + Math.Exp(-detection.Score.Value)), detection.Probability.Value, 1e-12);
            Assert.Equal(detection.Score >= 0, detection.Alarm);
        }
    });

    [Fact]
    public void One_turn_moves_the_log_odds_by_no_more_than_the_clip() => Gen.Double[-1e6, 1e6].Sample(value =>
    {
        var prior = new FilterDetector(Parameters).Next(null).Score!.Value;
        Assert.InRange(new FilterDetector(Parameters).Next(value).Score!.Value - prior, -4.0000001, 4.0000001);
    });

    [Fact]
    public void An_intervention_before_the_first_turn_does_nothing_and_later_lowers_the_probability()
    {
        var (plain, intervened) = (new FilterDetector(Parameters), new FilterDetector(Parameters));
        intervened.Intervene();
        Assert.Equal(plain.Next(4), intervened.Next(4));
        var before = plain.Next(4).Probability!.Value;
        Assert.Equal(before, intervened.Next(4).Probability);
        intervened.Intervene();
        intervened.Intervene();
        var prior = (0.96 * 0.2 * before) + (0.1 * (1 - (0.2 * before)));
        Assert.Equal(prior, intervened.Next(null).Probability!.Value, 1e-12);
    }
}
