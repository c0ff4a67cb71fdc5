using System.Text.Json;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Tests.Deadlocks;

public sealed class SignalGoldens
{
    [Theory]
    [InlineData("A", "seed-logs", "characterai_characterai_DonaldTrump_and_DaenerysTargaryen_talk-about_trains.txt")]
    [InlineData("D", "seed-logs", "custom_characterai_Meta-Llama-3.1-8B-Instruct-AWQ-INT4_and_DonaldTrump.txt")]
    [InlineData("run04", "logs", "run04.jsonl")]
    [InlineData("run08", "logs", "run08.jsonl")]
    [InlineData("run16", "logs", "run16.jsonl")]
    public async Task Signals_and_both_alarms_are_those_of_the_reference(string log, string folder, string file)
    {
        var golden = SharedFolder.JsonLines("goldens", "signals.jsonl").Single(g => g.GetProperty("log").GetString() == log);
        var conversation = ConversationReader.Read(SharedFolder.Path(folder, file)).Conversation;
        Assert.Equal(golden.GetProperty("interventions_before").EnumerateArray().Select(t => t.GetInt32()), conversation.Interventions.Select(i => i.BeforeTurn));
        var expected = golden.GetProperty("static").EnumerateObject().Where(s => s.Name != "coverage_20_mean_4")
            .Append(golden.EnumerateObject().Single(s => s.Name == "familiarity")).ToDictionary(s => s.Name, s => Numbers(s.Value));
        var filter = await DeadlockMonitor.MeasureAsync(conversation, DetectorProfile.Find("familiarity-filter"), expected.Keys, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var (name, values) in expected)
        {
            AssertClose(values, filter.Select(m => m.Signals[name]), 1e-4);
        }

        AssertClose(Numbers(golden.GetProperty("filter_default").GetProperty("log_odds")), filter.Select(m => m.Score), 1e-4);
        Assert.Equal(Bits(golden.GetProperty("filter_default")), Bits(filter));

        var threshold = await DeadlockMonitor.MeasureAsync(conversation, DetectorProfile.Coverage, [], cancellationToken: TestContext.Current.CancellationToken);
        AssertClose(Numbers(golden.GetProperty("static").GetProperty("coverage_20_mean_4")), threshold.Select(m => m.Score), 1e-4);
        Assert.Equal(Bits(golden.GetProperty("alarm_default")), Bits(threshold));
    }

    private static double?[] Numbers(JsonElement values) =>
        [.. values.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble())];

    // Written once as a text of 0 and 1, once as an array.
    private static string Bits(JsonElement detector) =>
        string.Concat(detector.GetProperty("on").GetRawText().Where(char.IsAsciiDigit));

    private static string Bits(IEnumerable<TurnMeasure> measures) => string.Concat(measures.Select(m => m.Alarm ? '1' : '0'));

    private static void AssertClose(double?[] expected, IEnumerable<double?> actual, double tolerance)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var t = 0; t < expected.Length; t++)
        {
            Assert.Equal(expected[t] is null, values[t] is null);
            Assert.Equal(expected[t] ?? 0, values[t] ?? 0, tolerance);
        }
    }
}
