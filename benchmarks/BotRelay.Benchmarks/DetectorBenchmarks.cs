using BenchmarkDotNet.Attributes;
using BotRelay.Deadlocks;

namespace BotRelay.Benchmarks;

/// <summary>One more turn of 60 words, tokenised, measured and judged, when so many were said before. One operation is one turn.</summary>
[MemoryDiagnoser]
[InvocationCount(1)]
[WarmupCount(50)]
[IterationCount(30)]
public class DetectorBenchmarks
{
    private const int Turns = 10;
    private DeadlockMonitor? _monitor;
    private int _next;

    [Params(100, 10_000, 100_000)]
    public int TurnsBefore { get; set; }

    [Params("staleness", "familiarity", "coverage_20", "all")]
    public string Signals { get; set; } = "";

    // The talk grows while it is measured: a new one when it is a tenth too long.
    [IterationSetup]
    public void Setup()
    {
        if (_monitor is not null && _next <= TurnsBefore * 1.1)
        {
            return;
        }

        _monitor = new DeadlockMonitor(DetectorProfile.Default, Signals == "all" ? SignalCatalog.Default : [Signals]);
        for (_next = 0; _next < TurnsBefore; _next++)
        {
            Next();
        }
    }

    [Benchmark(OperationsPerInvoke = Turns)]
    public bool NextTurn()
    {
        var alarm = false;
        for (var i = 0; i < Turns; i++, _next++)
        {
            alarm = Next();
        }

        return alarm;
    }

    // The static embedder is never waited for.
    private bool Next() => _monitor!.NextAsync(Talk.Turn(_next)).AsTask().GetAwaiter().GetResult().Alarm;
}
