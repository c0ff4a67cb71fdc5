namespace BotRelay.Deadlocks;

/// <summary>
/// The filter's model over a finished log: what every turn looks like once the turns after it are known too (forward-backward smoothing, Rabiner 1989).
/// It looks ahead, so nothing it says can be compared with what a detector says live.
/// </summary>
public static class Hindsight
{
    /// <summary>Smooths a whole conversation.</summary>
    /// <param name="parameters">The filter's parameters.</param>
    /// <param name="values">The signal, one value a turn, <see langword="null"/> or not finite where there is none.</param>
    /// <param name="intervened">For each turn whether an intervention stands in front of it; in front of the first nothing happens.</param>
    /// <returns>For each turn the log-odds of deadlock given the whole log, whether they are at least 0, and the probability.</returns>
    /// <exception cref="ArgumentException">Not as many values as turns.</exception>
    public static IReadOnlyList<Detection> Smooth(FilterParameters parameters, IReadOnlyList<double?> values, IReadOnlyList<bool> intervened)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(intervened);
        ArgumentOutOfRangeException.ThrowIfNotEqual(intervened.Count, values.Count);
        var smoothed = new Detection[values.Count];
        var forward = Forward(parameters, values, intervened);
        // Log-odds of what comes after a turn, frozen there against clean there.
        var after = 0.0;
        for (var t = values.Count - 1; t >= 0; t--)
        {
            var logOdds = forward[t] + after;
            smoothed[t] = new Detection(logOdds, logOdds >= 0, 1 / (1 + Math.Exp(-logOdds)));
            var stay = intervened[t]
                ? (parameters.Intervention * parameters.Stay) + ((1 - parameters.Intervention) * parameters.Enter)
                : parameters.Stay;
            var weight = Math.Exp(Evidence(parameters, values[t]) + after);
            after = Math.Log(((stay * weight) + 1 - stay) / ((parameters.Enter * weight) + 1 - parameters.Enter));
        }

        return smoothed;
    }

    private static double[] Forward(FilterParameters parameters, IReadOnlyList<double?> values, IReadOnlyList<bool> intervened)
    {
        var detector = new FilterDetector(parameters);
        var logOdds = new double[values.Count];
        for (var t = 0; t < values.Count; t++)
        {
            if (intervened[t])
            {
                detector.Intervene();
            }

            logOdds[t] = detector.Next(values[t]).Score!.Value;
        }

        return logOdds;
    }

    private static double Evidence(FilterParameters parameters, double? value) =>
        value is { } v && double.IsFinite(v) ? parameters.Evidence(v) : 0;
}
