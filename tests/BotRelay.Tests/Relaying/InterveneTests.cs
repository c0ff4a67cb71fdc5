using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;

namespace BotRelay.Tests.Relaying;

public sealed class InterveneTests
{
    [Fact]
    public async Task A_page_that_cannot_forget_is_not_told_to_by_hand()
    {
        Agent[] agents = [.. Talks.Scripted("Mara"), new("Page", null, new PageLikeClient(canForget: false))];
        await using var relay = new Relay(agents);

        Assert.Contains("Page", Assert.Throws<ArgumentException>(() => relay.Intervene(new AvoidanceAction("") { KeepTurns = 0 })).Message, StringComparison.Ordinal);
        relay.Intervene(new AvoidanceAction("") { KeepTurns = 0, Agent = "Mara" });
        Assert.Equal("Mara", Assert.Single(relay.Conversation.Interventions).Agent);
    }
}
