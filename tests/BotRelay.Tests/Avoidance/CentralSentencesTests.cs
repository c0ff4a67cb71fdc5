using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Tests.Avoidance;

public sealed class CentralSentencesTests
{
    private static readonly string[] Bees =
        ["The bees made honey all summer.", "My sister mended her bicycle.", "Honey from the bees tastes of heather.", "The bees made honey all summer!"];

    [Fact]
    public async Task The_sentences_nearest_to_all_come_in_their_order_and_none_twice()
    {
        var central = await CentralSentences.OfAsync(Bees, 2, TestContext.Current.CancellationToken);

        Assert.Equal(2, central.Count);
        Assert.Equal(central.OrderBy(s => Array.IndexOf(Bees, s)), central);
        Assert.Single(central, s => s.StartsWith("The bees made", StringComparison.Ordinal));
        Assert.DoesNotContain(Bees[1], await CentralSentences.OfAsync(Bees, 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_has_no_summary() => Assert.Empty(await CentralSentences.OfAsync([], 3, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Each_agent_keeps_a_summary_of_what_both_said_while_the_rest_is_cleared()
    {
        var action = await ActAsync(new SummaryKept(), "The bees made honey.", "I drove a slow train.");
        var memory = new AgentMemory("Mara", "You are Mara.", "Begin.");
        memory.Apply(new Turn(0, "Mara", "The bees made honey."));
        memory.Apply(action!.ToIntervention("summary", 2));

        var shown = memory.Messages();

        Assert.Equal(2, shown.Count);
        Assert.Equal("You are Mara.\n\nEarlier you said: The bees made honey.\nEarlier Otto said: I drove a slow train.", shown[0].Text);
        Assert.Contains(action.Topic!, shown[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_quotes_what_is_said_over_and_over_in_one_harmless_line()
    {
        var action = await ActAsync(new ClarifyingQuestion(), "It is \"so\" true, so true, my friend.", "It is \"so\" true, so true, my dear friend.");

        Assert.Contains("It is 'so' true", action!.Text, StringComparison.Ordinal);
        Assert.Equal(AvoidanceDefaults.QuoteLength, AvoidanceDefaults.Quote(new string('x', 500)).Length - 1);
    }

    private static ValueTask<AvoidanceAction?> ActAsync(AlarmStrategy strategy, params string[] turns)
    {
        var conversation = new Conversation();
        for (var i = 0; i < turns.Length; i++)
        {
            conversation.Append(new Turn(i, Contexts.Agents[i % 2].Name, turns[i]));
        }

        TurnMeasure[] measures = [.. turns.Select((_, i) => new TurnMeasure(i, new Dictionary<string, double?>(), 0, null, true))];
        return strategy.ActAsync(new AvoidanceContext(conversation, measures, Contexts.Agents, Contexts.Agents[0], 1), TestContext.Current.CancellationToken);
    }
}
