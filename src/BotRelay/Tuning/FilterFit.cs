using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>
/// Fits the filter's constants to labels by cross-entropy, on a lattice of round numbers: from a start made of the class means, one constant after the
/// other moves to a neighbour that helps, until none does. Deterministic; what it returns is exactly what a profile shows. First centre and gain alone
/// are fitted, then the bounds of one turn's evidence too, then how states follow each other; the simplest of the three is kept whose cross-entropy is
/// within one standard error (over conversations, paired) of the last.
/// </summary>
internal sealed class FilterFit
{
    private static readonly double[] Gains = Ladder(-2, 2, [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9]);
    private static readonly double[] Clips = [1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8];
    private static readonly double[] Stays = [.7, .8, .85, .88, .9, .92, .93, .94, .95, .96, .97, .98, .99];
    private static readonly double[] Enters = [.01, .02, .03, .04, .05, .06, .08, .1, .12, .15, .2, .25, .3];
    private static readonly double[] Starts = [.02, .03, .05, .1, .2, .3];
    private static readonly double[] Interventions = [0, .02, .05, .1, .15, .2, .3, .4, .5, .7, 1];

    private readonly TuningData.Talk[] _talks;
    private readonly string _signal;
    private readonly double[][] _lattice;

    private FilterFit(TuningData.Talk[] talks, string signal, double spread)
    {
        _talks = talks;
        _signal = signal;
        var step = Math.Pow(10, Math.Floor(Math.Log10(spread))) / 20;
        var info = SignalCatalog.TryParse(signal, out var parsed) ? parsed.Family : null;
        var (least, most) = (Math.Max(info?.Minimum ?? double.MinValue, Values.Min()), Math.Min(info?.Maximum ?? double.MaxValue, Values.Max()));
        double[] centres = [.. Enumerable.Range(0, (int)Math.Floor((most - least) / step) + 1)
            .Select(i => Round((Math.Ceiling(least / step) + i) * step)).Where(c => c >= least && c <= most)];
        _lattice = [centres.Length == 0 ? [Values.Average()] : centres, [.. Gains.Select(g => Round(g / Magnitude(spread)))], Clips, Clips, Stays, Enters, Starts, Interventions];
    }

    private List<double> Values => [.. _talks.SelectMany(t => t.Values[_signal]).Where(v => !double.IsNaN(v)).DefaultIfEmpty(0)];

    /// <summary>Fits the constants.</summary>
    /// <param name="talks">Conversations to learn from, with clean and frozen turns among them.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="spread">Its scale.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The constants and their cross-entropy.</returns>
    public static (FilterParameters Parameters, double CrossEntropy) Fit(
        IEnumerable<TuningData.Talk> talks, string signal, double spread, CancellationToken cancellationToken = default)
    {
        return new FilterFit([.. talks], signal, spread).Search(cancellationToken);
    }

    /// <summary>Mean over conversations of the mean cross-entropy of their labelled turns, in nats.</summary>
    public static double Mean(IReadOnlyCollection<TuningData.Talk> talks, string signal, FilterParameters parameters)
    {
        var labelled = talks.Where(t => t.Clean + t.Frozen > 0).ToList();
        return labelled.Count == 0 ? double.NaN : labelled.Average(t => CrossEntropy(t, signal, parameters));
    }

    /// <summary>Mean cross-entropy of one conversation's labelled turns, in nats.</summary>
    public static double CrossEntropy(TuningData.Talk talk, string signal, FilterParameters parameters)
    {
        var (values, detector, sum) = (talk.Values[signal], parameters.CreateDetector(), 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            if (talk.Intervened[t])
            {
                detector.Intervene();
            }

            var logOdds = detector.Next(double.IsNaN(values[t]) ? null : values[t]).Score!.Value;
            if (talk.Labels[t] != TurnLabel.Unknown)
            {
                // ln(1 + e^x), without overflow.
                var x = talk.Labels[t] == TurnLabel.Deadlock ? -logOdds : logOdds;
                sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
            }
        }

        return sum * talk.Weight;
    }

    private (FilterParameters Parameters, double CrossEntropy) Search(CancellationToken cancellationToken)
    {
        double Middle(TurnLabel label) => _talks.SelectMany(t => t.Values[_signal].Where((v, i) => t.Labels[i] == label && !double.IsNaN(v))).DefaultIfEmpty(0).Average();
        var defaults = TuningDefaults.Filter;
        int[] at =
        [
            Nearest(0, (Middle(TurnLabel.Clean) + Middle(TurnLabel.Deadlock)) / 2), Nearest(1, 2 / Math.Max(1e-9, Math.Abs(Middle(TurnLabel.Deadlock) - Middle(TurnLabel.Clean)))),
            Nearest(2, defaults.Clip), Nearest(3, defaults.ClipDown ?? defaults.Clip), Nearest(4, defaults.Stay), Nearest(5, defaults.Enter), Nearest(6, defaults.Start), Nearest(7, defaults.Intervention),
        ];
        // Labels say nothing of what an intervention does where there was none.
        var all = _talks.Any(t => t.Intervened.Skip(1).Any(i => i)) ? 8 : 7;
        var steps = new List<int[]>();
        foreach (var free in (int[])[2, 4, all])
        {
            at = Descend(at, free, cancellationToken);
            steps.Add(at);
        }

        var last = Each(at);
        var chosen = steps.First(step => WithinOneStandardError([.. Each(step).Zip(last, (simple, full) => simple - full)]));
        return (Parameters(chosen), Loss(chosen));
    }

    private int[] Descend(int[] at, int free, CancellationToken cancellationToken)
    {
        var best = Loss(at);
        for (var improved = true; improved;)
        {
            improved = false;
            for (var i = 0; i < free; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var step in (int[])[-8, -3, -1, 1, 3, 8])
                {
                    int[] moved = [.. at];
                    moved[i] = Math.Clamp(at[i] + step, 0, _lattice[i].Length - 1);
                    if (moved[i] != at[i] && Loss(moved) is var loss && loss < best - 1e-9)
                    {
                        (at, best, improved) = (moved, loss, true);
                    }
                }
            }
        }

        return at;
    }

    private static bool WithinOneStandardError(double[] differences)
    {
        var mean = differences.Average();
        return mean <= 1e-12 || (differences.Length > 1
            && mean <= Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1) / differences.Length));
    }

    private List<double> Each(int[] at) => [.. _talks.Where(t => t.Clean + t.Frozen > 0).Select(t => CrossEntropy(t, _signal, Parameters(at)))];

    private double Loss(int[] at) => Mean(_talks, _signal, Parameters(at));

    private FilterParameters Parameters(int[] at)
    {
        var (up, down) = (_lattice[2][at[2]], _lattice[3][at[3]]);
        return new FilterParameters(
            _lattice[0][at[0]], _lattice[1][at[1]], up, _lattice[4][at[4]], _lattice[5][at[5]], _lattice[6][at[6]], _lattice[7][at[7]], down == up ? null : down);
    }

    private int Nearest(int constant, double value)
    {
        var lattice = _lattice[constant];
        return Enumerable.Range(0, lattice.Length).MinBy(i => Math.Abs(lattice[i] - value));
    }

    private static double Magnitude(double spread) => Math.Pow(10, Math.Round(Math.Log10(spread)));

    private static double Round(double value) => double.Parse(value.ToString("G12", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    private static double[] Ladder(int from, int to, double[] mantissas) =>
        [.. Enumerable.Range(from, to - from + 1).SelectMany(e => mantissas.Select(m => m * Math.Pow(10, e)))];
}
