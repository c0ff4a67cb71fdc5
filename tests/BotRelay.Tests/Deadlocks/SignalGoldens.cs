using System.Text.Json;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Tests.Deadlocks;

public sealed class SignalGoldens
{
    public static TheoryData<string> Logs => ["run04", "run08", "run16"];

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task Signals_and_both_alarms_are_those_of_the_reference(string log)
    {
        var golden = SharedFolder.JsonLines("goldens", "signals.jsonl").Single(g => g.GetProperty("log").GetString() == log);
        var conversation = Read(log);
        Assert.Equal(golden.GetProperty("interventions_before").EnumerateArray().Select(t => t.GetInt32()), conversation.Interventions.Select(i => i.BeforeTurn));
        var expected = golden.GetProperty("static").EnumerateObject().Where(s => s.Name != "coverage_20_mean_4")
            .Append(golden.EnumerateObject().Single(s => s.Name == "familiarity")).ToDictionary(s => s.Name, s => Numbers(s.Value));
        var filter = await DeadlockMonitor.MeasureAsync(conversation, DetectorProfile.Default, expected.Keys, cancellationToken: TestContext.Current.CancellationToken);
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

    private static Conversation Read(string log)
    {
        var conversation = new Conversation();
        foreach (var line in SharedFolder.JsonLines("logs", log + ".jsonl").Skip(1))
        {
            if (line.TryGetProperty("system", out var system))
            {
                conversation.Append(new Intervention(conversation.Turns.Count, "memory", system.GetString()!));
            }
            else
            {
                conversation.Append(new Turn(conversation.Turns.Count, line.GetProperty("name").GetString()!, line.GetProperty("text").GetString()!));
            }
        }

        return conversation;
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
