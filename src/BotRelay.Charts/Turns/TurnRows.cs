using System.Globalization;
using BotRelay.Charts.Styling;
using BotRelay.Deadlocks;

namespace BotRelay.Charts.Turns;

/// <summary>Sorts what was measured into rows of one unit each: probability, log-likelihood, similarity.</summary>
internal static class TurnRows
{
    private const string Probability = "P(deadlock)";
    private const string Familiarity = "familiarity";
    private static readonly string[] Usual = [Familiarity, "coverage_20", "lag1"];

    /// <summary>Signals a chart shows unless told otherwise: the usual ones, and the profile's own, of those that were measured.</summary>
    public static IReadOnlyList<string> DefaultSignals(IReadOnlyList<TurnMeasure> measures, DetectorProfile profile) =>
        measures.Count == 0 ? [] : [.. Usual.Prepend(profile.Signal).Distinct().Where(measures[0].Signals.ContainsKey).OrderBy(IsSimilarity)];

    /// <summary>The rows, from the verdict down to the raw signals.</summary>
    public static IReadOnlyList<TurnRow> Create(IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, IReadOnlyList<string> signals)
    {
        var rows = new List<TurnRow>();
        if (measures.Any(m => m.Probability is not null))
        {
            var track = new TurnTrack(Probability, [.. measures.Select(m => m.Probability)], Palette.Vermillion);
            rows.Add(new TurnRow(Probability, [track], [new TurnLevel(0.5, "alarm ≥ 0.5", true)], [-0.04, 1.04]));
        }

        // What decides stands above what does not.
        foreach (var group in signals.GroupBy(Unit).OrderBy(g => !g.Contains(profile.Signal)).ThenBy(g => g.Key != Familiarity))
        {
            rows.Add(SignalRow(measures, profile, group.Key, [.. group]));
        }

        return rows;
    }

    private static TurnRow SignalRow(IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, string unit, IReadOnlyList<string> signals)
    {
        var own = signals.Contains(profile.Signal);
        var tracks = signals.Select((name, i) => Track(measures, name, i)).ToList();
        if (own && profile.Detector is ThresholdParameters)
        {
            tracks.Insert(0, new TurnTrack($"{profile.Signal}, smoothed", [.. measures.Select(m => m.Score)], Palette.Vermillion));
        }

        // Cosines below zero occur, but seldom: leave them room only where they do.
        var least = tracks.SelectMany(t => t.Values).Min() ?? 0;
        double[]? range = unit == Familiarity ? null : [Math.Min(-0.04, least - 0.04), 1.04];
        var title = unit == Familiarity ? "familiarity (nats)" : "similarity (0–1)";
        return new TurnRow(title, tracks, own ? Levels(profile) : [], range);
    }

    private static TurnTrack Track(IReadOnlyList<TurnMeasure> measures, string name, int position)
    {
        IReadOnlyList<double?> values = [.. measures.Select(m => m.Signals.GetValueOrDefault(name))];
        return name switch
        {
            Familiarity => new TurnTrack(name, values, Palette.Blue),
            "lag1" => new TurnTrack(name, values, Palette.Purple, "dot", "diamond"),
            _ => new TurnTrack(name, values, new[] { Palette.Green, Palette.Sky, Palette.Orange, Palette.Neutral }[position % 4],
                Palette.Dashes[position % Palette.Dashes.Count], Palette.Symbols[(position + 2) % Palette.Symbols.Count]),
        };
    }

    private static IReadOnlyList<TurnLevel> Levels(DetectorProfile profile) => profile.Detector switch
    {
        FilterParameters filter => [new TurnLevel(filter.Centre, $"neutral {Number(filter.Centre)}", false)],
        ThresholdParameters { Release: > 0 } threshold =>
        [
            new TurnLevel(threshold.Threshold, $"alarm ≥ {Number(threshold.Threshold)}", true),
            new TurnLevel(threshold.Threshold - threshold.Release, $"off < {Number(threshold.Threshold - threshold.Release)}", false),
        ],
        ThresholdParameters threshold => [new TurnLevel(threshold.Threshold, $"alarm ≥ {Number(threshold.Threshold)}", true)],
        _ => [],
    };

    private static string Unit(string signal) => IsSimilarity(signal) ? "similarity" : signal;

    private static bool IsSimilarity(string signal) => signal != Familiarity;

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
