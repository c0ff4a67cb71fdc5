using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Notebooks;

/// <summary>What one threshold does to labelled conversations.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Counts">Labels against alarm, all turns put together.</param>
/// <param name="Score">Conversation by conversation, and together.</param>
public sealed record ThresholdPoint(double Threshold, Confusion Counts, FamilyScore Score)
{
    private const int Points = 81;

    /// <summary>Moves the threshold over the range of a signal and leaves all else as it is.</summary>
    /// <param name="tracks">Signals measured over labelled conversations.</param>
    /// <param name="signal">Which signal.</param>
    /// <param name="detector">Smoothing, persistence and release; its threshold is moved.</param>
    /// <param name="thresholds">Thresholds to try; 81 over the range of the signal unless given.</param>
    /// <exception cref="ArgumentException">No value of that signal.</exception>
    public static IReadOnlyList<ThresholdPoint> Sweep(
        IReadOnlyList<SignalTrack> tracks, string signal, ThresholdParameters detector, IEnumerable<double>? thresholds = null)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentNullException.ThrowIfNull(detector);
        thresholds ??= Range(tracks, signal);
        return [.. thresholds.Select(threshold => At(tracks, signal, detector with { Threshold = threshold }))];
    }

    private static ThresholdPoint At(IReadOnlyList<SignalTrack> tracks, string signal, ThresholdParameters detector)
    {
        var runs = tracks.Select(t => (Track: t, Run: DetectorRun.Of(detector, t.Values[signal], t.Intervened))).ToList();
        return new ThresholdPoint(
            detector.Threshold,
            runs.Select(r => Confusion.Of(r.Track.Labels, r.Run.Alarms)).Aggregate((a, b) => a + b),
            new FamilyScore([.. runs.Select(r => ConversationScore.Of(r.Track.Name, r.Track.Labels, r.Run))]));
    }

    private static IEnumerable<double> Range(IReadOnlyList<SignalTrack> tracks, string signal)
    {
        var values = tracks.Where(t => t.Values.ContainsKey(signal)).SelectMany(t => t.Values[signal]).OfType<double>().Order().ToList();
        if (values.Count == 0)
        {
            throw new ArgumentException($"Expected a signal that was measured and has values, got '{signal}'.", nameof(signal));
        }

        var (least, most) = (values[0], values[^1]);
        return Enumerable.Range(0, Points).Select(i => least + (most - least) * i / (Points - 1));
    }
}
