using BenchmarkDotNet.Attributes;
using BotRelay.Charts.Reports;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Benchmarks;

/// <summary>The report of a talk of 10,000 turns, chart and transcript in one page. Measuring the talk is not counted.</summary>
[MemoryDiagnoser]
public class ChartBenchmarks
{
    private readonly Conversation _talk = new();
    private IReadOnlyList<TurnMeasure> _measures = [];

    [Params(10_000)]
    public int Turns { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        for (var i = 0; i < Turns; i++)
        {
            _talk.Append(Talk.Turn(i));
        }

        _measures = await DeadlockMonitor.MeasureAsync(_talk);
    }

    [Benchmark]
    public int Page() => ConversationReport.ToPage(_talk, _measures, DetectorProfile.Default).Length;
}
