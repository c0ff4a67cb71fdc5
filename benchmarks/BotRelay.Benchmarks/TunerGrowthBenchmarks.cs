using BenchmarkDotNet.Attributes;
using BotRelay.Tuning;

namespace BotRelay.Benchmarks;

/// <summary>
/// A whole search, every conversation of 80 turns left out once: signals, smoothings, persistences, releases and thresholds, on two threads. One operation
/// is one search; the time grows with turns and hardly with thresholds, which are what makes settings many.
/// </summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(3)]
[InvocationCount(1)]
public class TunerGrowthBenchmarks
{
    private const int TurnsPerTalk = 80;
    private static readonly string[] Signals = ["a", "b", "c", "d", "e"];

    private SignalTrack[] _tracks = [];
    private TuningOptions _options = new();

    [Params(500, 2_000, 8_000)]
    public int Turns { get; set; }

    /// <summary>5 signals, 5 smoothings, 4 persistences and 4 releases make 400; the rest are thresholds.</summary>
    [Params(10_000, 40_000)]
    public int Settings { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _tracks = [.. Enumerable.Range(0, Turns / TurnsPerTalk).Select(Draw)];
        _options = new TuningOptions
        {
            Objective = TuningObjective.Mcc,
            Kinds = ["threshold"],
            Smoothings = [1, 2, 3, 4, 6],
            Persistences = [1, 2, 3, 4],
            Releases = [0, .05, .1, .25],
            Thresholds = Settings / 400,
            Threads = 2,
        };
    }

    [Benchmark]
    public TuningResult Search() => ThresholdTuner.Tune(_tracks, _options);

    // Labels that freeze and come alive again, and signals that notice more or less of it.
    private static SignalTrack Draw(int talk)
    {
        var random = new Random(talk);
        var labels = new TurnLabel[TurnsPerTalk];
        for (var t = 1; t < labels.Length; t++)
        {
            labels[t] = random.NextDouble() < .06 ? 1 - labels[t - 1] : labels[t - 1];
        }

        var values = Signals.Select((signal, i) => (signal, Column: (IReadOnlyList<double?>)[.. labels.Select(l => (double?)(random.NextDouble() + (l == TurnLabel.Deadlock ? .2 * i : 0)))]));
        return new SignalTrack($"talk{talk}", new TurnLabels(labels), new bool[labels.Length], values.ToDictionary(v => v.signal, v => v.Column));
    }
}
