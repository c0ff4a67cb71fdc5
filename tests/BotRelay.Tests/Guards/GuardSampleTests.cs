using BotRelay.Conversations;
using BotRelay.Guards;

namespace BotRelay.Tests.Guards;

public sealed class GuardSampleTests
{
    public static TheoryData<string, bool> Halves => new(GuardCatalog.Names.SelectMany(n => new[] { (n, false), (n, true) }));

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task A_guard_tells_what_it_looks_for_from_what_only_sounds_like_it(string name, bool heldOut)
    {
        var (turns, wrong) = await GuardSamples.ScoreAsync(GuardCatalog.Create(name)[0], heldOut);

        TestContext.Current.TestOutputHelper!.WriteLine($"{name}, {(heldOut ? "held out" : "development")}: precision {turns.Precision:0.000}, recall {turns.Recall:0.000}, {turns}");
        Assert.True(turns.TruePositives >= 25 && turns.TrueNegatives >= 25);
        Assert.True(turns.Precision >= .9, string.Join('\n', wrong));
        Assert.True(turns.Recall >= .9, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_hostile_turn_of_ten_thousand_characters_is_looked_through()
    {
        string[] pieces =
        [
            "*", "\"", " ", "?\"", "a", "Otto (", "Otto:\n", "Otto. ", "Do you? ", "may the ", "sorry ", "I'm sorry, but ", "I am so deeply ", "wish you a ", "as a ", "it was a ", "my love ", "<|", "\n", "👋🏽‍", "\u0301", "\uD800", "\0",
        ];
        foreach (var piece in pieces)
        {
            var turn = new Turn(0, "Mara", string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length)));
            var context = new GuardContext([turn, turn, turn], turn with { Index = 3 }, ["Otto", "(", "\\"], "You are Mara.");
            await GuardWatch.CheckAsync(GuardCatalog.All(), context, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task One_bot_that_refuses_each_time_it_is_asked_is_a_loop()
    {
        var conversation = new Conversation();
        for (var i = 0; i < 6; i++)
        {
            conversation.Append(new Turn(i, i % 2 == 0 ? "Mara" : "Otto", i % 2 == 0 ? "I can't help with that." : "Then tell me of the harbour."));
        }

        var finding = Assert.Single(await GuardWatch.CheckAsync([new RefusalLoop()], conversation, TestContext.Current.CancellationToken));

        Assert.Equal((4, "Mara"), (finding.Turn, finding.Agent));
    }
}
