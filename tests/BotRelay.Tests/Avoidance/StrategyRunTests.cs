using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using BotRelay.Tests.Conversations;

namespace BotRelay.Tests.Avoidance;

/// <summary>Every strategy of the catalogue in a talk that is frozen from its beginning.</summary>
public sealed class StrategyRunTests
{
    private const int Turns = 30;

    public static TheoryData<string, int> Runs => new(StrategyCatalog.Forms.Where(f => f != "none").Select(f => f.Split(':')[0]).SelectMany(n => new[] { (n, 2), (n, 3) }));

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task What_it_does_stands_in_the_log_with_what_was_changed_and_a_resumed_run_does_the_same(string name, int agents)
    {
        using var folder = new TemporaryFolder();
        var whole = await RunAsync(name, agents, folder["whole.jsonl"], Turns);
        await RunAsync(name, agents, folder["half.jsonl"], Turns / 2);
        var half = ConversationReader.Read(folder["half.jsonl"]);
        await using (var resumed = Relay.Resume(half.Conversation, Frozen(agents), new RelayOptions { Strategy = StrategyCatalog.Create(name) }, ConversationLog.Append(folder["half.jsonl"])))
        {
            await DrainAsync(resumed, Turns - (Turns / 2));
        }

        var resumedTalk = ConversationReader.Read(folder["half.jsonl"]).Conversation;

        Assert.NotEmpty(whole.Interventions);
        Assert.All(whole.Interventions, i => Assert.True(i.Text.Length > 0 || i.Changes is { Count: > 0 }));
        Assert.Equal(whole.Interventions.Select(Said), resumedTalk.Interventions.Select(Said));
        Assert.Equal(whole.Turns.Select(t => t.Text), resumedTalk.Turns.Select(t => t.Text));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task On_a_page_without_a_control_for_a_new_chat_it_is_refused_or_only_speaks(string name, int agents)
    {
        Agent[] pages = [.. Frozen(agents - 1), new Agent("Page", null, new PageLikeClient(canForget: false))];
        var strategy = StrategyCatalog.Create(name);
        if (!pages.All(strategy.CanTake))
        {
            Assert.Contains("Page", Assert.Throws<ArgumentException>(() => new Relay(pages, new RelayOptions { Strategy = strategy })).Message, StringComparison.Ordinal);
            return;
        }

        await using var relay = new Relay(pages, new RelayOptions { Strategy = strategy, Seed = 1 });
        await DrainAsync(relay, Turns);

        Assert.DoesNotContain(relay.Conversation.Interventions, i => i.Changes?.ContainsKey(MemoryChange.Memory) is true || i.Changes?.ContainsKey(MemoryChange.Window) is true);
    }

    private static Agent[] Frozen(int count) =>
        [.. new[] { "Mara", "Otto", "Ines" }.Take(count).Select(n => new Agent(n, $"You are {n}.", new ScriptedChatClient("You are so right, my friend. What a wonderful and precious idea that is.")))];

    private static async Task<Conversation> RunAsync(string name, int agents, string path, int turns)
    {
        await using (var relay = new Relay(Frozen(agents), new RelayOptions { Strategy = StrategyCatalog.Create(name), Seed = 7 }, ConversationLog.Create(path)))
        {
            await DrainAsync(relay, turns);
        }

        var reading = ConversationReader.Read(path);
        Assert.Empty(reading.Notices);
        return reading.Conversation;
    }

    private static async Task DrainAsync(Relay relay, int turns)
    {
        await foreach (var _ in relay.RunAsync(turns, TestContext.Current.CancellationToken))
        {
        }
    }

    private static string Said(Intervention i) => $"{i.BeforeTurn} {i.Strategy} {i.Agent} {i.Text} {string.Join(' ', (i.Changes ?? new Dictionary<string, string>()).OrderBy(c => c.Key, StringComparer.Ordinal))}";
}
