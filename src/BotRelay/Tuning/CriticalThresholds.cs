using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>
/// The threshold below which a smoothed threshold detector is in alarm, turn by turn. Whether the alarm is on never changes back as the threshold rises,
/// so one pass over a signal tells what all thresholds would do: at turn t the alarm is on for exactly the thresholds up to <c>c[t]</c>, where
/// <c>c[t] = max(least of the last p smoothed values, min(c[t-1], s[t] + release))</c>: switched on by p values in a row, or on before and not yet released.
/// </summary>
internal static class CriticalThresholds
{
    /// <summary>The smoothed values, restarted at interventions.</summary>
    /// <param name="values">The signal, not a number where it has no value.</param>
    /// <param name="intervened">Whether an intervention stands in front of each turn.</param>
    /// <param name="smoothing">Values to take the mean of.</param>
    /// <returns>Not a number while there is none, where the detector leaves its alarm as it is.</returns>
    public static double[] Smooth(double[] values, bool[] intervened, int smoothing)
    {
        var smoothed = new double[values.Length];
        var recent = new Queue<double>(smoothing);
        for (var t = 0; t < values.Length; t++)
        {
            if (intervened[t])
            {
                recent.Clear();
            }

            if (!double.IsNaN(values[t]))
            {
                if (recent.Count == smoothing)
                {
                    recent.Dequeue();
                }

                recent.Enqueue(values[t]);
            }

            smoothed[t] = recent.Count == 0 ? double.NaN : recent.Average();
        }

        return smoothed;
    }

    /// <summary>The greatest threshold that leaves the alarm on, at each turn.</summary>
    /// <param name="smoothed">As <see cref="Smooth"/> gives it.</param>
    /// <param name="persistence">See <see cref="ThresholdParameters.Persistence"/>.</param>
    /// <param name="release">See <see cref="ThresholdParameters.Release"/>, in units of the signal.</param>
    /// <param name="critical">Where to write them; negative infinity where no threshold does.</param>
    public static void Of(double[] smoothed, int persistence, double release, Span<double> critical)
    {
        var last = new double[persistence];
        int seen = 0;
        var before = double.NegativeInfinity;
        for (var t = 0; t < smoothed.Length; t++)
        {
            var value = smoothed[t];
            if (!double.IsNaN(value))
            {
                last[seen++ % persistence] = value;
                var least = double.NegativeInfinity;
                if (seen >= persistence)
                {
                    least = value;
                    foreach (var recent in last)
                    {
                        least = Math.Min(least, recent);
                    }
                }

                before = Math.Max(least, Math.Min(before, value + release));
            }

            critical[t] = before;
        }
    }
}
