namespace BotRelay.Tuning;

/// <summary>
/// What an alarm does in one conversation at each of many thresholds, counted in one pass over its critical thresholds: a turn adds to all thresholds up to
/// its own at once, as a difference between two of them, and one running sum at the end gives every count.
/// </summary>
internal sealed class ThresholdSweep
{
    /// <summary>Counts one conversation.</summary>
    /// <param name="labels">One a turn.</param>
    /// <param name="segments">Its deadlocks.</param>
    /// <param name="critical">As <see cref="CriticalThresholds"/> gives them.</param>
    /// <param name="thresholds">The thresholds, rising.</param>
    public ThresholdSweep(ReadOnlySpan<TurnLabel> labels, IReadOnlyList<GoldSegment> segments, ReadOnlySpan<double> critical, double[] thresholds)
    {
        var count = thresholds.Length;
        TruePositives = new int[count + 1];
        FalsePositives = new int[count + 1];
        FalseAlarms = new int[count + 1];
        DelayCost = new int[count + 1];
        var alarmed = new int[critical.Length];
        for (var t = 0; t < critical.Length; t++)
        {
            // The alarm is on at this turn for the first `on` thresholds.
            var on = alarmed[t] = t > 0 && critical[t] == critical[t - 1] ? alarmed[t - 1] : AtMost(thresholds, critical[t]);
            if (labels[t] == TurnLabel.Deadlock)
            {
                Add(TruePositives, 0, on, 1);
            }
            else if (labels[t] == TurnLabel.Clean)
            {
                Add(FalsePositives, 0, on, 1);
                Add(FalseAlarms, t == 0 ? 0 : alarmed[t - 1], on, 1);
            }
        }

        foreach (var segment in segments)
        {
            var hit = 0;
            for (var t = segment.Start; t <= segment.End; t++)
            {
                Add(DelayCost, hit, alarmed[t], t - segment.Start);
                hit = Math.Max(hit, alarmed[t]);
            }

            Add(DelayCost, hit, count, segment.Length);
        }

        foreach (var counts in (int[][])[TruePositives, FalsePositives, FalseAlarms, DelayCost])
        {
            for (var i = 1; i <= count; i++)
            {
                counts[i] += counts[i - 1];
            }
        }
    }

    /// <summary>Frozen turns in alarm, at each threshold.</summary>
    public int[] TruePositives { get; }

    /// <summary>Clean turns in alarm, at each threshold.</summary>
    public int[] FalsePositives { get; }

    /// <summary>Alarms that go on at a clean turn, at each threshold.</summary>
    public int[] FalseAlarms { get; }

    /// <summary>Sum of the delays over the deadlocks, a missed one counted with its length, at each threshold.</summary>
    public int[] DelayCost { get; }

    private static void Add(int[] differences, int from, int to, int amount)
    {
        if (from < to)
        {
            differences[from] += amount;
            differences[to] -= amount;
        }
    }

    private static int AtMost(double[] thresholds, double value)
    {
        int low = 0, high = thresholds.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = thresholds[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
