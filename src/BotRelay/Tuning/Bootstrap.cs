namespace BotRelay.Tuning;

/// <summary>Percentile intervals by resampling (Efron 1979).</summary>
public static class Bootstrap
{
    /// <summary>An interval of a mean.</summary>
    /// <param name="values">The units resampled: one a conversation, never one a turn, which are not independent.</param>
    /// <param name="resamples">How many resamples.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="confidence">Share of the resamples inside, 0 to 1.</param>
    /// <returns><see langword="null"/> with fewer than two values or no resamples: nothing is known of the spread.</returns>
    public static (double Low, double High)? OfMean(
        IReadOnlyList<double> values, int resamples = TuningDefaults.Resamples, int seed = TuningDefaults.Seed, double confidence = TuningDefaults.Confidence)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2 || resamples < 1)
        {
            return null;
        }

#pragma warning disable CA5394 // Resampling needs a sequence that can be repeated, not one that cannot be guessed.
        var random = new Random(seed);
        var means = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            for (var j = 0; j < values.Count; j++)
            {
                means[i] += values[random.Next(values.Count)];
            }

            means[i] /= values.Count;
        }
#pragma warning restore CA5394

        Array.Sort(means);
        var tail = (1 - confidence) / 2;
        return (Quantile(means, tail), Quantile(means, 1 - tail));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)Math.Floor(at);
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }
}
