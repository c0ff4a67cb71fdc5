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
    public async Task A_guard_that_fails_costs_neither_a_turn_nor_what_the_others_find()
    {
        await using var relay = Relay(new RelayOptions { Guards = [new Failing(), new FarewellLoop()], Signals = [] });

        Assert.Equal("Goodbye, and take care!", (await relay.StepAsync(TestContext.Current.CancellationToken)).Turn.Text);
        await relay.StepAsync(TestContext.Current.CancellationToken);
        var step = await relay.StepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("farewell-loop", 2), (step.Findings[0].Guard, step.Findings[0].Turn));
        Assert.Contains("farewell-loop", step.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_the_guards_so_that_a_resumed_run_can_have_them_too()
    {
        await using var relay = Relay(new RelayOptions { Guards = [new FarewellLoop(), new LoveLoop()] });

        Assert.Equal("farewell-loop,love-loop", relay.Conversation.Settings.Extra["guards"].GetString());
    }

    [Theory]
    [InlineData("refusal-loop", "I can't help with that.", MemoryChange.Cleared)]
    [InlineData("farewell-loop", "Goodbye, and take care!", MemoryChange.Cleared)]
    [InlineData("love-loop", "I love you so much.", MemoryChange.Cleared)]
    [InlineData("persona-break", "As an AI language model, I have no tea.", null)]
    [InlineData("speaks-for-other", "Fine.\nOtto: And I agree.", null)]
    public async Task Every_guard_does_something_about_what_it_finds(string name, string text, string? memory)
    {
        Agent[] agents = [new("Mara", null, new ScriptedChatClient(text)), new("Otto", null, new ScriptedChatClient(text == "Fine.\nOtto: And I agree." ? "Go on." : text))];
        await using var relay = new Relay(agents, new RelayOptions { Guards = GuardCatalog.Create(name), Seed = 1, Signals = [] });
        await foreach (var _ in relay.RunAsync(4, TestContext.Current.CancellationToken))
        {
        }

        var done = relay.Conversation.Interventions[0];
        Assert.Equal(name, done.Strategy);
        Assert.NotEmpty(done.Text);
        Assert.Equal(memory, done.Changes?.GetValueOrDefault(MemoryChange.Memory));
        Assert.All(relay.Conversation.Findings, f => Assert.NotEmpty(f.Evidence));
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
