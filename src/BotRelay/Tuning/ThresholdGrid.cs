using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>
/// Searches smoothing, persistence, release and threshold of every signal. For each signal, smoothing, persistence and release all thresholds are counted
/// in one pass over the turns, and each fold is what all conversations count less those left out.
/// </summary>
internal sealed class ThresholdGrid
{
    private readonly TuningData _data;
    private readonly TuningObjective _objective;
    private readonly double _budget;
    private readonly Row[] _rows;
    private readonly Best[][] _best;

    public ThresholdGrid(TuningData data, TuningOptions options)
    {
        _data = data;
        _objective = options.Objective ?? TuningDefaults.Objective;
        _budget = options.FalseAlarmBudget ?? TuningDefaults.FalseAlarmBudget;
        _rows = [.. from signal in data.Signals
                    let spread = data.Spread(signal)
                    from smoothing in options.Smoothings ?? TuningDefaults.Smoothings
                    let thresholds = Thresholds(data, signal, smoothing, options.Thresholds ?? TuningDefaults.Thresholds)
                    where thresholds.Length > 0
                    from persistence in options.Persistences ?? TuningDefaults.Persistences
                    from release in options.Releases ?? TuningDefaults.Releases
                    select new Row(signal, smoothing, persistence, Round(release * spread), thresholds)];
        _best = new Best[_rows.Length][];
    }

    /// <summary>Passes to make.</summary>
    public int Passes => _rows.Length;

    /// <summary>Settings those search.</summary>
    public int Settings => _rows.Sum(r => r.Thresholds.Length);

    /// <summary>Makes one pass.</summary>
    /// <param name="row">Which one.</param>
    public void Pass(int row)
    {
        var sweeps = Sweep(_rows[row]);
        var totals = new GridCounts[_rows[row].Thresholds.Length];
        for (var threshold = 0; threshold < totals.Length; threshold++)
        {
            totals[threshold] = Total(sweeps, threshold);
        }

        var best = new Best[_data.Groups.Length + 1];
        for (var fold = 0; fold < best.Length; fold++)
        {
            best[fold] = Choose(sweeps, totals, fold);
        }

        _best[row] = best;
    }

    /// <summary>The setting chosen with one group left out, after every pass was made.</summary>
    /// <param name="fold">Index of the group; the number of groups for none left out.</param>
    /// <returns><see langword="null"/> where no signal has a value.</returns>
    public TuningSetting? Setting(int fold)
    {
        if (_rows.Length == 0)
        {
            return null;
        }

        var winner = Enumerable.Range(0, _rows.Length).MaxBy(r => (_best[r][fold].Value, _best[r][fold].Accuracy, -_rows[r].Knobs));
        var within = _best[winner][fold].Value - StandardError(winner, fold);
        // The simplest of the winner's own signal that is not worse by more than one standard error.
        var chosen = Enumerable.Range(0, _rows.Length)
            .Where(r => _rows[r].Signal == _rows[winner].Signal && _best[r][fold].Value >= within)
            .MinBy(r => (_rows[r].Knobs, -_best[r][fold].Value, -_best[r][fold].Accuracy));
        var (row, best) = (_rows[chosen], _best[chosen][fold]);
        return new TuningSetting(
            row.Signal, new ThresholdParameters(row.Smoothing, row.Thresholds[best.Threshold], row.Persistence, row.Release), best.Value);
    }

    private ThresholdSweep[] Sweep(Row row)
    {
        var sweeps = new ThresholdSweep[_data.Tracks.Length];
        for (var i = 0; i < sweeps.Length; i++)
        {
            var talk = _data.Tracks[i];
            var critical = new double[talk.Labels.Length];
            CriticalThresholds.Of(CriticalThresholds.Smooth(talk.Values[row.Signal], talk.Intervened, row.Smoothing), row.Persistence, row.Release, critical);
            sweeps[i] = new ThresholdSweep(talk.Labels, talk.LabelList.GoldSegments, critical, row.Thresholds);
        }

        return sweeps;
    }

    private Best Choose(ThresholdSweep[] sweeps, GridCounts[] totals, int fold)
    {
        int[] left = [.. LeftOut(fold)];
        Best best = default;
        var (first, last) = (-1, -1);
        for (var i = 0; i < totals.Length; i++)
        {
            var counts = Without(totals[i], sweeps, i, left);
            var (value, accuracy) = (counts.Value(_objective, _budget), counts.Accuracy);
            var better = first < 0 ? 1 : Compare(value, accuracy, best);
            if (better > 0)
            {
                (best, first, last) = (new Best(value, accuracy, i), i, i);
            }
            else if (better == 0 && last == i - 1)
            {
                last = i;
            }
        }

        // The middle of a plateau leaves most room on both sides.
        return best with { Threshold = (first + last) / 2 };
    }

    private static int Compare(double value, double accuracy, Best best) =>
        Math.Abs(value - best.Value) > 1e-12 ? value.CompareTo(best.Value)
        : Math.Abs(accuracy - best.Accuracy) > 1e-12 ? accuracy.CompareTo(best.Accuracy) : 0;

    private IEnumerable<int> LeftOut(int fold) => Enumerable.Range(0, _data.Tracks.Length).Where(i => _data.GroupOf[i] == fold);

    private GridCounts Total(ThresholdSweep[] sweeps, int threshold)
    {
        var counts = new GridCounts();
        for (var i = 0; i < sweeps.Length; i++)
        {
            counts.Add(_data.Tracks[i], sweeps[i], threshold, 1);
        }

        return counts;
    }

    private GridCounts Without(GridCounts counts, ThresholdSweep[] sweeps, int threshold, int[] left)
    {
        foreach (var i in left)
        {
            counts.Add(_data.Tracks[i], sweeps[i], threshold, -1);
        }

        return counts;
    }

    // Jackknife over the conversations the winner was chosen on (Efron and Tibshirani 1993, chapter 11).
    private double StandardError(int row, int fold)
    {
        var sweeps = Sweep(_rows[row]);
        var threshold = _best[row][fold].Threshold;
        var total = Without(Total(sweeps, threshold), sweeps, threshold, [.. LeftOut(fold)]);
        var values = Enumerable.Range(0, sweeps.Length)
            .Where(i => _data.GroupOf[i] != fold)
            .Select(i => Without(total, sweeps, threshold, [i]).Value(_objective, _budget)).ToList();
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) * (values.Count - 1) / values.Count);
    }

    private static double[] Thresholds(TuningData data, string signal, int smoothing, int count)
    {
        double[] values = [.. data.Tracks
            .SelectMany(t => CriticalThresholds.Smooth(t.Values[signal], t.Intervened, smoothing)).Where(v => !double.IsNaN(v)).Distinct().Order()];
        if (values.Length == 0)
        {
            return [];
        }

        // Between neighbouring values, so that no rounding decides; one above all of them, where nothing is in alarm.
        var margin = values.Length == 1 ? 1 : (values[^1] - values[0]) / values.Length;
        var family = SignalCatalog.TryParse(signal, out var known) ? known.Family : null;
        double[] between =
        [
            Math.Max(values[0] - margin, family?.Minimum ?? double.MinValue),
            .. values.Zip(values.Skip(1), (a, b) => (a + b) / 2),
            Math.Min(values[^1] + margin, family?.Maximum ?? double.MaxValue),
        ];
        return count >= between.Length
            ? [.. between.Select(Round).Distinct()]
            : [.. Enumerable.Range(0, count).Select(i => Round(between[(int)((long)i * (between.Length - 1) / (count - 1))])).Distinct()];
    }

    private static double Round(double value) =>
        double.Parse(value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    private readonly record struct Best(double Value, double Accuracy, int Threshold);

    private sealed record Row(string Signal, int Smoothing, int Persistence, double Release, double[] Thresholds)
    {
        /// <summary>How many of the knobs are turned: the fewer, the simpler.</summary>
        public int Knobs => (Smoothing > 1 ? 1 : 0) + (Persistence > 1 ? 1 : 0) + (Release > 0 ? 1 : 0);
    }
}
