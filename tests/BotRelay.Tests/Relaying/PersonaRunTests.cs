using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Relaying;

namespace BotRelay.Tests.Relaying;

public sealed class PersonaRunTests
{
    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var (one, i) in Persona.Names.Select((name, i) => (name, i)))
            {
                foreach (var other in Persona.Names.Skip(i + 1))
                {
                    pairs.Add(one, other);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Any_two_persona_bots_freeze_by_themselves_and_a_new_topic_moves_them_on_until_they_freeze_again(string one, string other)
    {
        var topics = Persona.Load(one).Topics;
        for (var seed = 1; seed <= 2; seed++)
        {
            await using var relay = new Relay(
                [PersonaChatClient.Agent(one), PersonaChatClient.Agent(other)],
                new RelayOptions { Seed = seed, Topic = topics[seed], Signals = [], Strategy = new TopicSwitch(new TopicPicker(topics)) });
            await relay.RunAsync(60, Talks.Ct).ToListAsync(Talks.Ct);

            var alarms = relay.Conversation.Alarms;
            var onsets = alarms.Where(a => a.On).Select(a => a.Turn).ToList();
            Assert.InRange(onsets[0], 12, 30);
            Assert.True(onsets.Count >= 2, "frozen, moved on, frozen again");
            Assert.All(
                onsets.Where(on => on < 55),
                on => Assert.InRange(alarms.FirstOrDefault(a => !a.On && a.Turn > on)?.Turn ?? int.MaxValue, on, on + 4));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Left_alone_they_stay_frozen(string one, string other)
    {
        await using var relay = new Relay([PersonaChatClient.Agent(one), PersonaChatClient.Agent(other)], new RelayOptions { Seed = 3, Topic = "weather", Signals = [] });
        await relay.RunAsync(60, Talks.Ct).ToListAsync(Talks.Ct);

        Assert.All(relay.Measures.Skip(35), m => Assert.True(m.Alarm, $"turn {m.Index}: {relay.Conversation.Turns[m.Index].Text}"));
    }
}
