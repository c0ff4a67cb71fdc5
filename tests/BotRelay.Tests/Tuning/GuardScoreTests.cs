using BotRelay.Conversations;
using BotRelay.Guards;
using BotRelay.Tuning;

namespace BotRelay.Tests.Tuning;

public sealed class GuardScoreTests
{
    [Fact]
    public void Turns_are_counted_where_all_raters_or_none_marked_the_kind()
    {
        var labels = new ConversationLabels("talk", TurnLabels.Parse("00111100"))
        {
            Raters = [new("one", "person"), new("two", "person")],
            Segments = [new(2, 5, "farewell", "one"), new(3, 5, "farewell", "two"), new(6, 7, "love", "two")],
        };
        GuardFinding[] findings = [.. new[] { 0, 2, 3, 4 }.Select(t => new GuardFinding(t, "Mara", "farewell-loop", "bye")), new(5, "Mara", "love-loop", "love")];

        var score = GuardScore.Of("farewell-loop", [(labels, findings)]);

        Assert.Equal(("farewell", new Confusion(2, 1, 3, 1)), (score.Kind, score.Turns));
    }

    [Fact]
    public async Task Farewell_loops_that_raters_marked_are_found_and_few_others()
    {
        var scored = new List<(ConversationLabels, IReadOnlyList<GuardFinding>)>();
        foreach (var folder in (string[])["logs", "logs-other"])
        {
            foreach (var labels in LabelFile.Read(SharedFolder.Path(folder, "labels.json")))
            {
                var talk = ConversationReader.Read(SharedFolder.Path(folder, labels.Log + ".jsonl")).Conversation;
                scored.Add((labels, await GuardWatch.CheckAsync(GuardCatalog.All(), talk, TestContext.Current.CancellationToken)));
            }
        }

        foreach (var guard in GuardCatalog.Names)
        {
            var turns = GuardScore.Of(guard, scored).Turns;
            TestContext.Current.TestOutputHelper!.WriteLine($"{guard}: {turns}, precision {turns.Precision:0.000}, recall {turns.Recall:0.000}");
        }

        var farewell = GuardScore.Of("farewell-loop", scored).Turns;
        Assert.True(farewell.Precision >= .9, $"{farewell}");
        Assert.True(farewell.Recall >= .8, $"{farewell}");
    }
}
