using BenchmarkDotNet.Attributes;
using BotRelay.Conversations;
using BotRelay.Tuning;

namespace BotRelay.Benchmarks;

/// <summary>The tuner's grid of thresholds on coverage_20 over all labelled talks, each left out once. Measuring the talks is not counted.</summary>
public class TunerBenchmarks
{
    private IReadOnlyList<SignalTrack> _tracks = [];

    [GlobalSetup]
    public async Task Setup()
    {
        var labels = LabelSet.Load(Path.Combine(Talk.Root, "data", "labels"));
        var talks = Directory.GetFiles(Path.Combine(Talk.Root, "logs"), "run*.jsonl").Order(StringComparer.Ordinal).Select(file =>
        {
            var conversation = ConversationReader.Read(file).Conversation;
            return new LabelledConversation(Path.GetFileNameWithoutExtension(file), conversation, labels.For(file, conversation.Turns.Count).Consensus);
        }).ToList();
        _tracks = await SignalTrack.MeasureAsync(talks, ["coverage_20"]);
    }

    [Benchmark]
    public TuningResult Grid() => ThresholdTuner.Tune(_tracks, new TuningOptions { Objective = TuningObjective.Mcc, Kinds = ["threshold"] });
}
