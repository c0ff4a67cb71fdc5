using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tests.Agents;

namespace BotRelay.Tests.Avoidance;

public sealed class LadderTests
{
    private static readonly Ladder Three = new(new Rung(new StayInCharacter()), new Rung(new TrimMemory(4)), new Rung(new ClearMemory()));

    [Theory]
    [InlineData("#", "1:1")]
    [InlineData("####################", "1:1 5:2 9:3 13:3 17:3")] // It climbs while the alarm stays on, and stays on the last rung.
    [InlineData("######......########", "1:1 5:2 13:3 17:3")] // What did not hold is not taken again.
    [InlineData("######.............#", "1:1 5:2 20:1")] // Calm brings it down.
    [InlineData("#.#.#.#.########", "1:1 9:2 13:3")] // Not twice in eight turns where it cleared.
    public async Task It_climbs_while_the_alarm_stays_on_and_comes_down_when_it_is_calm(string alarm, string rungs)
    {
        var done = await Contexts.PlayAsync(Three, alarm);

        Assert.Equal(rungs, string.Join(' ', done.Select(i => $"{i.BeforeTurn}:{i.Changes!["rung"]}")));
    }

    [Fact]
    public async Task The_log_says_which_way_was_taken()
    {
        var done = await Contexts.PlayAsync(Three, "#########");

        Assert.Equal(["in-character", "trim:4", "clear"], done.Select(i => i.Changes!["way"]));
        Assert.All(done, i => Assert.Equal("ladder", i.Strategy));
        Assert.Equal(MemoryChange.Cleared, done[2].Changes![MemoryChange.Memory]);
    }

    [Fact]
    public async Task A_page_is_given_what_it_can_take()
    {
        var page = new Agent("Page", null, new PageLikeClient(canForget: false));
        var conversation = new Conversation();
        var measures = new List<TurnMeasure>();
        var ladder = Ladder.Default();
        for (var i = 0; i < 12; i++)
        {
            conversation.Append(new Turn(i, i % 2 == 0 ? "Page" : "Otto", $"turn {i}"));
            measures.Add(new TurnMeasure(i, new Dictionary<string, double?>(), 0, null, true));
            var context = new AvoidanceContext(conversation, measures, [page, Contexts.Agents[1]], page, 1);
            if (await ladder.DecideAsync(context, TestContext.Current.CancellationToken) is { } action)
            {
                Assert.Null(action.KeepTurns);
                Assert.Null(action.Window);
                conversation.Append(action.ToIntervention(ladder.Name, conversation.Turns.Count));
            }
        }

        Assert.Equal(3, conversation.Interventions.Count);
    }

    [Fact]
    public void A_ladder_has_a_rung() => Assert.Throws<ArgumentOutOfRangeException>(() => new Ladder());
}
