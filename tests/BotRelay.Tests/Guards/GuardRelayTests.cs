using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Guards;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using BotRelay.Tests.Conversations;

namespace BotRelay.Tests.Guards;

public sealed class GuardRelayTests
{
    [Fact]
    public async Task What_a_guard_finds_stands_in_the_log_before_the_turn_and_is_acted_on_after_it()
    {
        using var folder = new TemporaryFolder();
        await using (var relay = Relay(new RelayOptions { Guards = GuardCatalog.All(), Signals = [] }, ConversationLog.Create(folder["talk.jsonl"])))
        {
            await foreach (var _ in relay.RunAsync(5, TestContext.Current.CancellationToken))
            {
            }
        }

        var reading = ConversationReader.Read(folder["talk.jsonl"]);

        Assert.Empty(reading.Notices);
        Assert.Equal([2, 3, 4], reading.Conversation.Findings.Select(f => f.Turn));
        Assert.All(reading.Conversation.Findings, f => Assert.Equal(("farewell-loop", f.Turn % 2 == 0 ? "Mara" : "Otto"), (f.Guard, f.Agent)));
        var events = reading.Conversation.Events.ToList();
        Assert.True(events.IndexOf(reading.Conversation.Findings[0]) < events.IndexOf(reading.Conversation.Turns[2]));
        var done = Assert.Single(reading.Conversation.Interventions);
        Assert.Equal(("farewell-loop", 3, MemoryChange.Cleared), (done.Strategy, done.BeforeTurn, done.Changes![MemoryChange.Memory]));
    }

    [Fact]
    public async Task A_strategy_that_acts_goes_first()
    {
        await using var relay = Relay(new RelayOptions { Guards = GuardCatalog.All(), Signals = [], Strategy = new FixedEvery(1) });
        await foreach (var _ in relay.RunAsync(5, TestContext.Current.CancellationToken))
        {
        }

        Assert.All(relay.Conversation.Interventions, i => Assert.Equal("fixed:1", i.Strategy));
    }

    [Fact]
    public async Task A_guard_that_fails_costs_no_turn()
    {
        await using var relay = Relay(new RelayOptions { Guards = [new Failing()], Signals = [] });

        Assert.Equal("Goodbye, and take care!", (await relay.StepAsync(TestContext.Current.CancellationToken)).Turn.Text);
    }

    private static Relay Relay(RelayOptions options, ConversationLog? log = null) => new(
        [new Agent("Mara", null, new ScriptedChatClient("Goodbye, and take care!")), new Agent("Otto", null, new ScriptedChatClient("Farewell, until we meet again!"))],
        options with { Seed = 1 }, log);

    private sealed class Failing : IGuard
    {
        public string Name => "failing";

        public ValueTask<string?> CheckAsync(GuardContext context, CancellationToken cancellationToken = default) => throw new InvalidOperationException("broken");

        public ValueTask<AvoidanceAction?> RemedyAsync(AvoidanceContext context, CancellationToken cancellationToken = default) => default;
    }
}
