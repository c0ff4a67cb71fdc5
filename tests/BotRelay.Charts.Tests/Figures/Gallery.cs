using BotRelay.Charts.Comparisons;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Loops;
using BotRelay.Charts.Rates;
using BotRelay.Charts.Thresholds;
using BotRelay.Charts.Turns;
using BotRelay.Deadlocks;
using BotRelay.Experiments;
using BotRelay.Tuning;

namespace BotRelay.Charts.Tests.Figures;

/// <summary>One figure of each kind.</summary>
internal static class Gallery
{
    public static readonly string[] Names = ["by turn", "explorer", "self-similarity", "roc", "precision-recall", "sweep", "leaderboard", "survival", "explorer of several", "clean turns", "relapses"];

    public static readonly ThresholdCurve Curve = ThresholdCurve.Of(
        [true, true, false, true, false, false, true, false], [0.9, 0.8, 0.75, 0.7, 0.5, 0.3, 0.6, 0.1]);

    /// <summary>Talks of an experiment: two strategies, one of them hostile by name.</summary>
    public static readonly IReadOnlyList<TalkResult> Results =
    [
        .. from pair in Enumerable.Range(0, 4)
           from strategy in new[] { "none", Talks.Hostile[0] }
           select new TalkResult(new ExperimentTalk($"pair {pair}", strategy, "staleness-filter", 1), 12, true, 20, pair, (pair + strategy.Length) / 60.0, pair, 4 + pair, pair % 2 == 0, 0.4, 0.3, 0.9),
    ];

    private static readonly double?[] Values = [.. Enumerable.Range(0, 40).Select(t => t == 0 ? null : (double?)Math.Abs(Math.Sin(t / 7.0)))];

    public static async Task<Figure> CreateAsync(string name)
    {
        var (talk, labels) = Talks.FreezingTalk();
        var hostile = Talks.Hostile[0];
        return name switch
        {
            "by turn" => SimilarityByTurn.Create(talk, await Talks.MeasureAsync(talk), DetectorProfile.Default, labels),
            "explorer" => ThresholdExplorer.Create(talk, await Talks.MeasureAsync(talk, DetectorProfile.Coverage), DetectorProfile.Coverage, labels),
            "self-similarity" => await SelfSimilarity.CreateAsync(talk, cancellationToken: TestContext.Current.CancellationToken),
            "roc" => RocChart.Create(new NamedCurve(hostile, Curve, new ChosenThreshold("chosen", 0.7))),
            "precision-recall" => PrecisionRecallChart.Create(new NamedCurve(hostile, Curve, new ChosenThreshold("chosen", 0.7))),
            "sweep" => SweepChart.Create(hostile, [new(0.1, 0.5, 1, 0.1, 4, 0), new(0.5, 0.7, 0.8, 0.6, 2, 1), new(0.9, 1, 0.2, 0.3, 0, null)], new ChosenThreshold("chosen", 0.5)),
            "leaderboard" => LeaderboardChart.Create([new LeaderboardCell("lag1", "a", 0.2), new LeaderboardCell("lag1", "b", null), new LeaderboardCell(hostile, "a", 0.7), new LeaderboardCell(hostile, "b", 0.5)], "macro MCC", highlight: hostile),
            "survival" => SurvivalChart.Create(
                new StrategySurvival("none", SurvivalCurve.Of([(8, true), (12, true), (20, false)]), 20),
                new StrategySurvival(hostile, SurvivalCurve.Of([(15, true), (20, false), (20, false)]), 20)),
            "explorer of several" => ThresholdExplorer.Create(hostile, [new ExplorerTrack(hostile, Values, new bool[40], labels) { Turns = talk.Turns }, new ExplorerTrack("b", Values, new bool[40], null)], new ThresholdParameters(2, 0.5, 1, 0.1)),
            "clean turns" => CleanTurnsChart.Create(Results),
            "relapses" => SurvivalChart.OfRelapses(new StrategySurvival(hostile, SurvivalCurve.Of([(3, true), (9, true), (20, false)]), 20)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
    }
}
