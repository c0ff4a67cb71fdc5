using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Relaying;

namespace BotRelay.Tests.Relaying;

public sealed class PersonaRunTests
{
    [Fact]
    public async Task Two_persona_bots_freeze_and_a_topic_switch_moves_them_on()
    {
        Agent[] agents = [PersonaChatClient.Agent("wilf"), PersonaChatClient.Agent("ines")];
        var topics = Persona.Load("wilf").Topics;
        await using var relay = new Relay(agents, new RelayOptions { Seed = 1, Topic = "trains", Strategy = new TopicSwitch(new TopicPicker(topics)) });
        var steps = await relay.RunAsync(60, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(60, steps.Count);
        var alarms = relay.Conversation.Alarms;
        Assert.True(alarms.Count(a => a.On) >= 2, "frozen, moved on, frozen again");
        Assert.All(alarms.Where(a => a.On), on => Assert.InRange(alarms.FirstOrDefault(a => !a.On && a.Turn > on.Turn)?.Turn ?? on.Turn, on.Turn, on.Turn + 4));
    }
}
