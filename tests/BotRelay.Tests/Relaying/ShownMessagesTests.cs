using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;

namespace BotRelay.Tests.Relaying;

public sealed class ShownMessagesTests
{
    [Fact]
    public async Task What_an_agent_was_asked_with_can_be_told_from_the_run()
    {
        var (mara, otto) = (new ScriptedChatClient(i => $"tea {i}"), new ScriptedChatClient(i => $"rust {i}"));
        await using var relay = new Relay(
            [new Agent("Mara", "You are Mara.", mara), new Agent("Otto", "You are Otto.", otto)],
            new RelayOptions { Topic = "boats", Seed = 1, MemoryTurns = 3, Strategy = new FixedEvery(4) });
        await foreach (var _ in relay.RunAsync(12, TestContext.Current.CancellationToken))
        {
        }

        for (var turn = 0; turn < 12; turn++)
        {
            var (name, client) = turn % 2 == 0 ? ("Mara", mara) : ("Otto", otto);
            Assert.Equal(client.Asked[turn / 2].Select(m => (m.Role, m.Text)), relay.Conversation.ShownTo(name, turn).Select(m => (m.Role, m.Text)));
        }
    }

    [Fact]
    public async Task Nobody_else_and_no_other_turn_is_known()
    {
        var client = new ScriptedChatClient("hi");
        await using var relay = new Relay([new Agent("Mara", null, client), new Agent("Otto", null, client)]);

        Assert.Contains("Mara, Otto", Assert.Throws<ArgumentException>(() => relay.Conversation.ShownTo("Ada", 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => relay.Conversation.ShownTo("Mara", 1));
    }
}
