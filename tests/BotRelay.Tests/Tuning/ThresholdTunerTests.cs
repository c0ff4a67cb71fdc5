using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Tests.Tuning;

public class ThresholdTunerTests
{
    private static readonly TuningOptions ThresholdsOnly = new() { Objective = TuningObjective.Mcc, Kinds = ["threshold"], Smoothings = [1], Persistences = [1], Releases = [0], Resamples = 200 };

    [Fact]
    public void A_signal_that_separates_gets_a_threshold_in_the_gap_on_every_fold()
    {
        var result = Tune([.. Enumerable.Range(0, 5).Select(i => Track($"t{i}", "0000011111", low: .1 + (i * .02), high: .8 - (i * .02)))], ThresholdsOnly);

        Assert.Equal(5, result.Folds.Count);
        Assert.All(result.FoldThresholds, t => Assert.InRange(t, .18, .72));
        Assert.All(result.Folds, f => Assert.Equal(1, f.Scores.Single().Mcc));
        Assert.Equal((1.0, 1.0), result.MccInterval);
        Assert.Equal(1, result.HeldOut!.Mcc);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void What_is_left_out_has_no_say_in_what_is_chosen_for_it()
    {
        List<SignalTrack> tracks = [.. Enumerable.Range(0, 4).Select(i => Track($"t{i}", "0000011111", .2, .6))];
        var expected = Tune([.. tracks, Track("odd", "0000011111", .2, .6)], ThresholdsOnly).Folds.Single(f => f.Group == "odd").Setting;
        // The same values with the labels turned round: only the fold that leaves it out may stay as it is.
        var turned = Tune([.. tracks, Track("odd", "0000011111", .2, .6) with { Labels = TurnLabels.Parse("1111100000") }], ThresholdsOnly);

        Assert.Equal(expected, turned.Folds.Single(f => f.Group == "odd").Setting);
        Assert.Equal(-1, turned.Folds.Single(f => f.Group == "odd").Scores.Single().Mcc);
    }

    [Fact]
    public void A_group_is_left_out_as_a_whole()
    {
        List<SignalTrack> tracks = [.. Enumerable.Range(0, 6).Select(i => Track($"t{i}", "0000011111", .2, .6) with { Group = i < 4 ? "Ann + Bob" : "Cid + Dora" })];
        var result = Tune(tracks, ThresholdsOnly);
        Assert.Equal([4, 2], result.Folds.Select(f => f.Scores.Count));
    }

    [Fact]
    public void One_conversation_gives_a_setting_and_says_what_cannot_be_known()
    {
        var result = Tune([Track("only", "0000011111", .2, .6)], ThresholdsOnly);
        Assert.InRange(result.Setting.Threshold, .2, .6);
        Assert.Empty(result.Folds);
        Assert.Null(result.HeldOut);
        Assert.Null(result.MccInterval);
        Assert.Null(result.Provenance.Mcc);
        Assert.Contains("One labelled conversation: nothing could be left out", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void No_labelled_turn_is_an_error() =>
        Assert.Contains("nothing to tune by", Assert.Throws<ArgumentException>(() => Tune([Track("t", "????", .2, .6)], ThresholdsOnly)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("threshold", TuningObjective.Mcc)]
    [InlineData("filter", TuningObjective.CrossEntropy)]
    public void Where_all_turns_are_clean_nothing_is_in_alarm_and_where_all_are_frozen_the_tuner_says_so(string kind, TuningObjective objective)
    {
        var options = new TuningOptions { Objective = objective, Kinds = [kind] };
        var clean = Tune([Track("a", "0000000000", .2, .6), Track("b", "0000000000", .2, .6)], options);
        Assert.Contains(clean.Warnings, w => w.StartsWith("No turn is labelled frozen", StringComparison.Ordinal));
        Assert.Null(clean.HeldOut!.Mcc);
        Assert.Equal(0, clean.HeldOut.Events.FalseAlarms);

        var frozen = Tune([Track("a", "1111111111", .2, .6), Track("b", "1111111111", .3, .6)], options);
        Assert.Contains(frozen.Warnings, w => w.StartsWith("No turn is labelled clean", StringComparison.Ordinal));
        Assert.Null(frozen.HeldOut!.Events.FalseAlarmsPer100);
    }

    [Fact]
    public void A_delay_is_bought_only_within_the_budget_of_false_alarms()
    {
        // At .5 the alarm goes on twice before the onset; at .7 it is two turns late and never wrong.
        double?[] values = [.1, .55, .1, .55, .1, .6, .6, .8, .8, .8];
        SignalTrack Talk(string name) => Track(name, "0000011111", 0, 0) with { Values = new Dictionary<string, IReadOnlyList<double?>> { ["s"] = values } };
        var free = Tune([Talk("a"), Talk("b")], ThresholdsOnly with { Objective = TuningObjective.Delay, FalseAlarmBudget = 100 });
        var tight = Tune([Talk("a"), Talk("b")], ThresholdsOnly with { Objective = TuningObjective.Delay, FalseAlarmBudget = 0 });
        Assert.Equal(0, free.Setting.Objective);
        Assert.InRange(tight.Setting.Threshold, .55, .6);
    }

    [Fact]
    public void The_simplest_setting_within_one_standard_error_is_chosen()
    {
        var options = ThresholdsOnly with { Smoothings = [1, 2, 4], Persistences = [1, 2], Releases = [0, .1] };
        var result = Tune([.. Enumerable.Range(0, 5).Select(i => Track($"t{i}", "00000111110000011111", .2, .6))], options);
        Assert.Equal((1, 1, 0.0), result.Setting.Detector is ThresholdParameters p ? (p.Smoothing, p.Persistence, p.Release) : default);
    }

    [Fact]
    public void The_filter_finds_the_constants_of_a_talk_it_made_itself()
    {
        // A talk drawn from the model: two states, values around two means. The fit should not be worse than the truth.
        var truth = new FilterParameters(Centre: .5, Gain: 16, Clip: 6, Stay: .94, Enter: .08, Start: .05, Intervention: .2);
        var tracks = Enumerable.Range(0, 8).Select(seed => Draw(seed, truth)).ToList();
        var fitted = Tune(tracks, new TuningOptions { Objective = TuningObjective.CrossEntropy });
        var parameters = Assert.IsType<FilterParameters>(fitted.Setting.Detector);
        var data = new TuningData(tracks, null);

        Assert.True(-fitted.Setting.Objective <= FilterFit.Mean(data.Tracks, "s", truth), $"{parameters}");
        Assert.Equal(truth.Centre, parameters.Centre, .08);
        Assert.Equal(truth.Intervention, parameters.Intervention);
    }

    [Fact]
    public void A_tuner_can_be_stopped() => Assert.ThrowsAny<OperationCanceledException>(() =>
        ThresholdTuner.Tune([Track("a", "0011110000", .1, .5), Track("b", "0011110000", .1, .5)], cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Progress_ends_with_everything_done()
    {
        var seen = new List<TuningProgress>();
        Tune([Track("a", "0011110000", .1, .5), Track("b", "0011110000", .1, .5)], ThresholdsOnly with { Threads = 1 }, new Collect(seen));
        Assert.Equal(seen[^1].Total, seen[^1].Done);
    }

    private static TuningResult Tune(IReadOnlyList<SignalTrack> tracks, TuningOptions options, IProgress<TuningProgress>? progress = null) =>
        ThresholdTuner.Tune(tracks, options, progress, TestContext.Current.CancellationToken);

    private static SignalTrack Track(string name, string labels, double low, double high) => new(
        name,
        TurnLabels.Parse(labels),
        new bool[labels.Length],
        new Dictionary<string, IReadOnlyList<double?>> { ["s"] = [.. labels.Select((l, i) => (double?)((l == '1' ? high : low) + (i % 3 * .01)))] });

    private static SignalTrack Draw(int seed, FilterParameters model)
    {
        var random = new Random(seed);
        var (frozen, labels, values) = (false, new List<TurnLabel>(), new List<double?>());
        for (var t = 0; t < 200; t++)
        {
            frozen = random.NextDouble() < (frozen ? model.Stay : model.Enter);
            labels.Add(frozen ? TurnLabel.Deadlock : TurnLabel.Clean);
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            // Two normal distributions a distance d apart with variance v give log-odds of slope d / v: .4 / .025 = 16.
            values.Add(model.Centre + (frozen ? .2 : -.2) + (Math.Sqrt(.025) * noise));
        }

        return new SignalTrack($"drawn{seed}", new TurnLabels(labels), new bool[200], new Dictionary<string, IReadOnlyList<double?>> { ["s"] = values });
    }

    private sealed class Collect(List<TuningProgress> seen) : IProgress<TuningProgress>
    {
        public void Report(TuningProgress value) => seen.Add(value);
    }
}
