using BotRelay.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

public sealed class PersonaChatClientTests
{
    private static readonly Persona Wilf = Persona.Load("wilf");

    public static TheoryData<string> Topics => [.. Wilf.Topics];

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task Asked_about_a_topic_it_says_a_line_on_it(string topic) =>
        Assert.Equal(topic, TopicOf(await SayAsync([User($"Let us talk about this: {topic}.")])));

    [Fact]
    public async Task It_says_no_line_twice_and_then_runs_dry()
    {
        var talk = new List<ChatMessage> { User("Let us talk about trains.") };
        var said = await TalkAsync(talk, 20);

        var lines = said.TakeWhile(s => TopicOf(s) is not null).ToList();
        Assert.InRange(lines.Count, 7, 10);
        Assert.Equal(lines.Count, lines.Distinct().Count());
        Assert.All(said.Skip(lines.Count), s => Assert.Null(TopicOf(s)));
        Assert.All(lines, s => Assert.Equal("trains", TopicOf(s)));
    }

    public static TheoryData<ChatMessage> Proposals =>
    [
        User("Yes indeed. Let's talk about the sea instead."),
        new ChatMessage(ChatRole.System, "The sea, please."),
        new ChatMessage(ChatRole.User, "I agree.\n\nSomething about the sea.") { AdditionalProperties = new() { [RequestProperties.Told] = "Something about the sea." } },
    ];

    [Theory]
    [MemberData(nameof(Proposals), DisableDiscoveryEnumeration = true)]
    public async Task A_new_topic_moves_it_on_to_fresh_lines(ChatMessage proposal)
    {
        var talk = new List<ChatMessage> { User("Let us talk about trains.") };
        await TalkAsync(talk, 14);
        talk[^1] = proposal;
        if (proposal.Role == ChatRole.System)
        {
            talk.Add(User("I agree."));
        }

        var said = await TalkAsync(talk, 5);

        Assert.All(said, s => Assert.Equal("the sea", TopicOf(s)));
    }

    [Fact]
    public async Task A_reminder_moves_it_nowhere()
    {
        var talk = new List<ChatMessage> { User("Let us talk about trains.") };
        await TalkAsync(talk, 3);
        talk[^1] = new ChatMessage(ChatRole.User, "I agree.\n\nStay in character.") { AdditionalProperties = new() { [RequestProperties.Told] = "Stay in character." } };

        Assert.Equal("trains", TopicOf(await SayAsync(talk)));
    }

    [Fact]
    public async Task With_its_memory_cleared_it_may_say_its_lines_again()
    {
        var talk = new List<ChatMessage> { User("Let us talk about trains.") };
        var before = await TalkAsync(talk, 12);
        var after = await TalkAsync([User("Let us talk about trains.")], 12);

        Assert.Contains(before.Intersect(after), s => TopicOf(s) is not null);
    }

    [Fact]
    public async Task The_same_messages_and_seed_give_the_same_reply_and_another_seed_other_ones()
    {
        var one = await TalkAsync([User("Let us talk about trains.")], 12, seed: 1);

        Assert.Equal(one, await TalkAsync([User("Let us talk about trains.")], 12, seed: 1));
        Assert.NotEqual(one, await TalkAsync([User("Let us talk about trains.")], 12, seed: 2));
    }

    [Fact]
    public async Task Every_reply_has_an_id_of_its_own()
    {
        var client = new PersonaChatClient(Wilf);
        var talk = new List<ChatMessage> { User("Let us talk about trains.") };
        var ids = new List<string?>();
        for (var i = 0; i < 30; i++)
        {
            var reply = await client.GetResponseAsync(talk, cancellationToken: TestContext.Current.CancellationToken);
            ids.Add(reply.Messages[0].MessageId);
            talk.AddRange([reply.Messages[0], User("I agree.")]);
        }

        Assert.Equal(30, ids.OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task Streamed_it_says_the_same_word_by_word()
    {
        var client = new PersonaChatClient(Wilf);
        ChatMessage[] talk = [User("Let us talk about trains.")];
        var whole = await client.GetResponseAsync(talk, cancellationToken: TestContext.Current.CancellationToken);
        var updates = await client.GetStreamingResponseAsync(talk, cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.True(updates.Count > 3);
        var streamed = updates.ToChatResponse();
        Assert.Equal(
            (whole.Text, whole.ResponseId, whole.Messages[0].MessageId, whole.FinishReason),
            (streamed.Text, streamed.ResponseId, streamed.Messages[0].MessageId, streamed.FinishReason));
    }

    [Fact]
    public void It_says_what_it_is() =>
        Assert.Equal(("persona", "wilf"), new PersonaChatClient(Wilf).GetService<ChatClientMetadata>() is { } m ? (m.ProviderName, m.DefaultModelId) : default);

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("\u200b 🙂 ?!")]
    public async Task It_answers_whatever_it_hears(string text) => Assert.NotEmpty(await SayAsync([User(text)]));

    private static ChatMessage User(string text) => new(ChatRole.User, text);

    private static string? TopicOf(string text) => Wilf.Lines.FirstOrDefault(l => l.Text == text)?.Topic;

    private static async Task<string> SayAsync(IReadOnlyList<ChatMessage> talk, int seed = 0) =>
        (await new PersonaChatClient(Wilf, seed).GetResponseAsync(talk, cancellationToken: TestContext.Current.CancellationToken)).Text;

    private static async Task<List<string>> TalkAsync(List<ChatMessage> talk, int turns, int seed = 0)
    {
        var said = new List<string>();
        for (var i = 0; i < turns; i++)
        {
            said.Add(await SayAsync(talk, seed));
            talk.AddRange([new ChatMessage(ChatRole.Assistant, said[^1]), User($"Well, that is answer {i}.")]);
        }

        return said;
    }
}
