using System.Text.Json;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Deadlocks.Signals;

namespace BotRelay.Tests.Deadlocks;

/// <summary>Values in staleness.json were computed by an implementation in Python.</summary>
public class StalenessSignalTests
{
    private static readonly FilterParameters Filter = new(1.7, 4, 2, .98, .08, .02, .15, ClipDown: 3);

    private static readonly JsonElement Reference = JsonDocument.Parse(File.ReadAllText(Checkout.Path("tests", "BotRelay.Tests", "Deadlocks", "staleness.json"))).RootElement;

    public static TheoryData<string> Logs => [.. Reference.GetProperty("logs").EnumerateObject().Select(l => l.Name)];

    public static TheoryData<string> EdgeCases => [.. Reference.GetProperty("edge_cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task Signal_and_filter_are_those_of_the_reference_on_recorded_logs(string log)
    {
        var conversation = ConversationReader.Read(Checkout.Path("logs", log + ".jsonl")).Conversation;
        await AssertReference(conversation, Reference.GetProperty("logs").GetProperty(log));
    }

    [Theory]
    [MemberData(nameof(EdgeCases))]
    public async Task Empty_turns_single_words_and_other_scripts_are_those_of_the_reference(string name)
    {
        var expected = Reference.GetProperty("edge_cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        var conversation = new Conversation();
        foreach (var turn in expected.GetProperty("turns").EnumerateArray())
        {
            if (turn.GetProperty("intervention").GetBoolean())
            {
                conversation.Append(new Intervention(conversation.Turns.Count, "by-hand", ""));
            }

            conversation.Append(new Turn(conversation.Turns.Count, turn.GetProperty("speaker").GetString()!, turn.GetProperty("text").GetString()!));
        }

        await AssertReference(conversation, expected);
    }

    [Theory]
    [InlineData("It’s Anna's 3rd_ trip, 'Über' x Y", "It's|Anna's|3rd|Über|Y")]
    [InlineData("no capital here, only ½ and ß", "")]
    [InlineData("", "")]
    public void Forms_that_can_be_news_begin_with_a_capital_or_a_digit(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', NewsMemory.Forms(text)));

    [Fact]
    public void A_cache_that_faded_for_a_thousand_turns_still_counts_what_is_said_now()
    {
        var cache = new SpeechCache(.7);
        for (var turn = 0; turn < 1000; turn++)
        {
            cache.Fade();
            cache.Add([7, 7, turn + 1000]);
        }

        // Two a turn, each turn .7 of the one after it: 2 / (1 - .7).
        Assert.Equal(2 / .3, cache[7], 1e-9);
        Assert.Equal(3 / .3, cache.Total, 1e-9);
        Assert.Equal(0, cache[1000], 1e-12);
    }

    private static async Task AssertReference(Conversation conversation, JsonElement expected)
    {
        var profile = new DetectorProfile { Name = "reference", Signal = "staleness", Detector = Filter };
        var measures = await DeadlockMonitor.MeasureAsync(conversation, profile, ["restatement", "staleness"], cancellationToken: TestContext.Current.CancellationToken);
        double?[] restatement = [.. Numbers(expected, "restatement")], news = [.. Numbers(expected, "news")], logOdds = [.. Numbers(expected, "log_odds")];
        Assert.Equal(restatement.Length, measures.Count);
        for (var t = 0; t < measures.Count; t++)
        {
            Near(restatement[t], measures[t].Signals["restatement"]);
            Near(restatement[t] + (.4 * (.5 - news[t])), measures[t].Signals["staleness"]);
            Near(logOdds[t], measures[t].Score);
        }

        if (expected.TryGetProperty("hindsight", out _))
        {
            var smoothed = Hindsight.Smooth(
                Filter, [.. measures.Select(m => m.Signals["staleness"])], [.. measures.Select(m => conversation.HasInterventionBefore(m.Index))]);
            Assert.All(Numbers(expected, "hindsight").Zip(smoothed), pair => Near(pair.First, pair.Second.Score));
        }
    }

    private static IEnumerable<double?> Numbers(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? (double?)null : n.GetDouble());

    private static void Near(double? expected, double? found)
    {
        Assert.Equal(expected is null, found is null);
        Assert.Equal(expected ?? 0, found ?? 0, 1e-9);
    }
}
