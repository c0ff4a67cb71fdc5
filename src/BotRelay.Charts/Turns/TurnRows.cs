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
        measures.Count == 0 ? [] : [.. Usual.Prepend(profile.Signal).Distinct().Where(measures[0].Signals.ContainsKey)];

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
        foreach (var row in signals.GroupBy(IsLogRatio).OrderBy(g => !g.Contains(profile.Signal)).ThenBy(g => !g.Key))
        {
            rows.Add(SignalRow(measures, profile, row.Key, [.. row.OrderBy(name => name != profile.Signal)]));
        }

        return rows;
    }

    private static TurnRow SignalRow(IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, bool logRatio, IReadOnlyList<string> signals)
    {
        var own = signals.Contains(profile.Signal);
        var tracks = signals.Select((name, i) => Track(measures, name, i)).ToList();
        if (own && profile.Detector is ThresholdParameters)
        {
            tracks.Insert(0, new TurnTrack($"{profile.Signal}, smoothed", [.. measures.Select(m => m.Score)], Palette.Vermillion));
        }

        // Cosines below zero occur, but seldom: leave them room only where they do.
        var least = tracks.SelectMany(t => t.Values).Min() ?? 0;
        double[]? range = logRatio ? null : [Math.Min(-0.04, least - 0.04), 1.04];
        var title = !logRatio ? "similarity (0–1)" : signals.Count == 1 ? $"{signals[0]} (nats)" : "log-ratio (nats)";
        return new TurnRow(title, tracks, own ? Levels(profile) : [], range);
    }

    private static TurnTrack Track(IReadOnlyList<TurnMeasure> measures, string name, int position)
    {
        IReadOnlyList<double?> values = [.. measures.Select(m => m.Signals.GetValueOrDefault(name))];
        return name switch
        {
            "staleness" => new TurnTrack(name, values, Palette.Blue),
            Familiarity => new TurnTrack(name, values, Palette.Amber, "dashdot", "triangle-up"),
            "lag1" => new TurnTrack(name, values, Palette.Purple, "dot", "diamond"),
            _ => new TurnTrack(name, values, new[] { Palette.Green, Palette.Sky, Palette.Amber, Palette.Neutral }[position % 4],
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

    // The families without a window are mean log-ratios of word probabilities; all others are shares and cosines.
    private static bool IsLogRatio(string signal) => SignalCatalog.TryParse(signal, out var info) && !info.Family.HasWindow;

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
