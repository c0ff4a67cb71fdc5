using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>What a detector says of a whole conversation, turn by turn.</summary>
/// <param name="Scores">Smoothed values or log-odds; negative infinity where there is none, below every threshold.</param>
/// <param name="Alarms">Whether the alarm is on.</param>
/// <param name="Probabilities">P(deadlock), or <see langword="null"/> where the detector gives none.</param>
public sealed record DetectorRun(IReadOnlyList<double> Scores, IReadOnlyList<bool> Alarms, IReadOnlyList<double?> Probabilities)
{
    /// <summary>Runs a new detector over a signal.</summary>
    /// <param name="parameters">The detector's parameters.</param>
    /// <param name="values">The signal, one value a turn, <see langword="null"/> where there is none.</param>
    /// <param name="intervened">For each turn whether an intervention stands in front of it.</param>
    public static DetectorRun Of(DetectorParameters parameters, IReadOnlyList<double?> values, IReadOnlyList<bool> intervened)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(intervened);
        var detector = parameters.CreateDetector();
        var detections = new Detection[values.Count];
        for (var t = 0; t < values.Count; t++)
        {
            if (intervened[t])
            {
                detector.Intervene();
            }

            detections[t] = detector.Next(values[t]);
        }

        return From(detections);
    }

    /// <summary>Runs a filter over a finished log, looking ahead: see <see cref="Hindsight"/>.</summary>
    /// <param name="parameters">The filter's parameters.</param>
    /// <param name="values">The signal, one value a turn, <see langword="null"/> where there is none.</param>
    /// <param name="intervened">For each turn whether an intervention stands in front of it.</param>
    public static DetectorRun InHindsight(FilterParameters parameters, IReadOnlyList<double?> values, IReadOnlyList<bool> intervened) =>
        From(Hindsight.Smooth(parameters, values, intervened));

    private static DetectorRun From(IReadOnlyList<Detection> detections) => new(
        [.. detections.Select(d => d.Score ?? double.NegativeInfinity)],
        [.. detections.Select(d => d.Alarm)],
        [.. detections.Select(d => d.Probability)]);
}
