using BotRelay.Conversations;
using BotRelay.Guards;

namespace BotRelay.Tests.Guards;

public sealed class GuardTests
{
    [Theory]
    [InlineData("I mended it.\nOtto: And then?", "Otto: And then?")]
    [InlineData("**Otto:** And then?", "**Otto:** And then?")]
    [InlineData("[otto]: hello", "[otto]: hello")]
    [InlineData("<Otto> hello", "<Otto> hello")]
    [InlineData("Do you like bees? Yes, I love them.", "Do you like bees? Yes, I love them.")]
    [InlineData("Otto, did you see that?", null)]
    [InlineData("Ottoman: a seat.", null)]
    [InlineData("Mara: I mended it.", null)]
    [InlineData("Is it late? Yes, it is.", null)]
    [InlineData("Do you like bees? They make honey.", null)]
    public Task Speaking_as_the_other_is_noticed(string text, string? evidence) => Found(new SpeaksForOther(), evidence, text);

    [Theory]
    [InlineData("As an AI language model, I love trains.", "As an AI")]
    [InlineData("I'm just a virtual assistant.", "I'm just a virtual assistant")]
    [InlineData("I don’t have personal feelings about it.", "I don’t have personal feelings")]
    [InlineData("Well! How can I assist you today?", "How can I assist you")]
    [InlineData("As an aid worker I saw much.", null)]
    [InlineData("I don't have feelings for Otto any more, said my aunt.", null)]
    [InlineData("My assistant drives the train.", null)]
    public Task A_disclaimer_breaks_the_persona(string text, string? evidence) => Found(new PersonaBreak(), evidence, text);

    [Fact]
    public async Task A_similarity_to_the_persona_that_falls_turn_by_turn_breaks_it()
    {
        var conversation = new Conversation(new ConversationSettings { Agents = [new("Mara", "Mara keeps bees and sells honey."), new("Otto")] });
        foreach (var text in (string[])["I keep bees and sell honey.", "My bees like heather, honey.", "The garden was warm, some bees came.", "Quarterly revenue exceeded projections."])
        {
            conversation.Append(new Turn(conversation.Turns.Count, "Mara", text));
        }

        var finding = Assert.Single(await GuardWatch.CheckAsync([new PersonaBreak()], conversation, TestContext.Current.CancellationToken));

        Assert.Equal((3, "Mara", "persona-break"), (finding.Turn, finding.Agent, finding.Guard));
        Assert.StartsWith("similarity to the persona fell: ", finding.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Goodbye, my friend!", "Farewell, and take care!", "Until we meet again.", true)]
    [InlineData("Goodbye, my friend!", "The bees made honey.", "Until we meet again.", false)]
    [InlineData("I take care of bees.", "You take care of them.", "She takes care of us.", false)]
    public Task A_farewell_loop_is_most_of_the_last_turns(string one, string two, string three, bool found) =>
        Found(new FarewellLoop(), found ? "Goodbye; Farewell; Until we meet" : null, one, two, three);

    [Theory]
    [InlineData("I love you so much.", "I love you too.", "My love for you grows.", true)]
    [InlineData("I love trains.", "I love bees too.", "My lovely bees.", false)]
    public Task A_love_loop_is_most_of_the_last_turns(string one, string two, string three, bool found) =>
        Found(new LoveLoop(), found ? "I love you; love you too; My love for you" : null, one, two, three);

    [Theory]
    [InlineData("I can't help with that.", "I'm sorry, but I cannot continue.", "I am unable to discuss it.", true)]
    [InlineData("I can't swim.", "I cannot see the sea.", "I won't go.", false)]
    public async Task A_refusal_loop_is_most_of_the_last_turns(string one, string two, string three, bool found) =>
        Assert.Equal(found, await LastAsync(new RefusalLoop(), one, two, three) is not null);

    [Fact]
    public void Guards_are_found_by_name()
    {
        Assert.Equal(GuardCatalog.Names, GuardCatalog.Create("all").Select(g => g.Name));
        Assert.Equal(["love-loop", "persona-break"], GuardCatalog.Create(" love-loop, persona-break,").Select(g => g.Name));
        Assert.Contains("origami", Assert.Throws<FormatException>(() => GuardCatalog.Create("origami")).Message, StringComparison.Ordinal);
    }

    private static async Task Found(IGuard guard, string? evidence, params string[] turns) => Assert.Equal(evidence, await LastAsync(guard, turns));

    private static async Task<string?> LastAsync(IGuard guard, params string[] turns)
    {
        var conversation = new Conversation(new ConversationSettings { Agents = [new("Mara"), new("Otto")] });
        foreach (var text in turns)
        {
            conversation.Append(new Turn(conversation.Turns.Count, conversation.Turns.Count % 2 == 0 ? "Mara" : "Otto", text));
        }

        return await guard.CheckAsync(GuardContext.Of(conversation, turns.Length - 1), TestContext.Current.CancellationToken);
    }
}
