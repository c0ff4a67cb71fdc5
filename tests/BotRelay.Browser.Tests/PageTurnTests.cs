using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Tests.Replicas;
using Microsoft.Extensions.AI;

namespace BotRelay.Browser.Tests;

/// <summary>What of a talk goes to the page, and what comes back as a turn.</summary>
public sealed class PageTurnTests(ReplicaBrowser browser)
{
    private static readonly Dictionary<string, int> Late = new() { ["late"] = 500 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_message_is_split_at_sentence_ends_and_the_log_is_told()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "replika", Script = [] }, p => p with { Composer = p.Composer with { MaxLength = 60 } });
        const string Message = "This is the first sentence of them all. Here is the second one! And is this the third? Yes 😀.";

        var reply = await replica.SayAsync(Message, Stop);

        Assert.Equal(["This is the first sentence of them all.", "Here is the second one! And is this the third? Yes 😀."], await replica.ReceivedAsync());
        Assert.Equal(string.Join("\n\n", await replica.SaidAsync()), reply.Text);
        Assert.Contains(Notes(reply), n => n.Contains("sent in 2 parts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_fields_own_limit_counts_too()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-new", Script = [] });
        await replica.Page.GotoAsync(browser.Server.Address(new ReplicaOptions { Layout = "cai-new", Script = [] }));
        await replica.Page.EvaluateAsync("() => { document.querySelector('textarea').maxLength = 20; }");

        await replica.SayAsync("One sentence here. Another one there.", Stop);

        Assert.Equal(["One sentence here.", "Another one there."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task What_comes_after_a_turn_was_taken_stands_in_front_of_the_next_one()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "replika", Script = ["late", "plain"], Times = Late });
        var first = await replica.SayAsync("First.", Stop);
        await replica.Page.WaitForFunctionAsync("() => replica.said().length === 2");

        var second = await replica.SayAsync("Second.", Stop);

        Assert.Equal(string.Join("\n\n", await replica.SaidAsync()), $"{first.Text}\n\n{second.Text}");
        Assert.Contains(Notes(second), n => n.Contains("1 message(s) came", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_grows_after_its_turn_was_taken_loses_nothing()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "odd", Script = ["stall"], Times = new Dictionary<string, int> { ["stall"] = 500 } }, p => p with { Composer = p.Composer with { Busy = [] } });
        var first = await replica.SayAsync("First.", Stop);
        await replica.Page.WaitForFunctionAsync("() => replica.said().length === 1");

        var second = await replica.SayAsync("Second.", Stop);

        Assert.Equal(Words(string.Join(' ', await replica.SaidAsync())), Words(first.Text + second.Text));
        Assert.Contains(Notes(second), n => n.Contains("1 grew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_words_twice_are_two_turns_with_ids_of_their_own()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "odd", Script = ["same", "same"], Window = 3 });

        var first = await replica.SayAsync("Again.", Stop);
        var second = await replica.SayAsync("Again.", Stop);

        Assert.Equal(("Yes, exactly.", "Yes, exactly."), (first.Text, second.Text));
        Assert.NotEqual(first.Messages[0].MessageId, second.Messages[0].MessageId);
    }

    [Fact]
    public async Task What_stood_there_before_is_no_reply()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions
        {
            Layout = "cai-old", Script = [],
            History = [new(1, "bot", "Greetings, traveller."), new(2, "user", "Hello"), new(3, "bot", "Yes, exactly.")],
        });

        var reply = await replica.SayAsync("Hello", Stop);

        Assert.Equal((await replica.SaidAsync()).Single(), reply.Text);
    }

    [Fact]
    public async Task A_talk_that_goes_on_after_its_process_died_does_not_send_its_last_message_again()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions
        {
            Layout = "cai-new", Script = [],
            History = [new(1, "user", "Hello"), new(2, "bot", "Hi."), new(3, "user", "And you?"), new(4, "bot", "I am well.")],
        });
        ChatMessage[] talk = [new(ChatRole.User, "Hello"), new(ChatRole.Assistant, "Hi."), new(ChatRole.User, "And you?")];

        var reply = await replica.Client.GetResponseAsync(talk, cancellationToken: Stop);
        var next = await replica.Client.GetResponseAsync([.. talk, .. reply.Messages, new(ChatRole.User, "And you?")], cancellationToken: Stop);

        Assert.Equal("I am well.", reply.Text);
        Assert.Equal((await replica.SaidAsync()).Single(), next.Text);
        Assert.Equal(["And you?"], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task Several_new_messages_are_sent_as_one_and_a_system_text_in_front_of_the_first_alone()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "odd", Script = [] });
        ChatMessage system = new(ChatRole.System, "You are Otto.");

        var reply = await replica.Client.GetResponseAsync([system, new(ChatRole.User, "One."), new(ChatRole.User, "Two.")], cancellationToken: Stop);
        await replica.Client.GetResponseAsync([system, new(ChatRole.User, "One."), .. reply.Messages, new(ChatRole.User, "Three.")], cancellationToken: Stop);

        Assert.Equal(["You are Otto.\n\nOne.\n\nTwo.", "Three."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_new_chat_is_begun_by_the_control_of_the_page()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-new", Script = [] });
        await replica.SayAsync("First.", Stop);

        await ((IStatefulChatClient)replica.Client).ForgetAsync(Stop);
        var reply = await replica.SayAsync("Second.", Stop);

        Assert.Equal(1, await replica.Page.EvaluateAsync<int>("() => replica.chats()"));
        Assert.Equal((await replica.SaidAsync())[^1], reply.Text);
        Assert.True(replica.Client.CanForget);
    }

    [Fact]
    public async Task A_page_without_a_new_chat_cannot_be_made_to_forget()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "replika", Script = [] });

        Assert.False(replica.Client.CanForget);
        await Assert.ThrowsAsync<NotSupportedException>(() => replica.Client.ForgetAsync(Stop));
    }

    [Fact]
    public async Task Rows_author_and_field_are_profile_enough()
    {
        var minimal = PageProfile.Parse("""{ "name": "minimal", "messages": { "row": "#chat-messages > *", "user": ".flex-row-reverse" }, "composer": { "input": "textarea" } }""");
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "cai-new", Script = ["plain", "burst", "final-then-more"] }, p => minimal with { TimesMs = p.TimesMs, Messages = minimal.Messages with { Active = p.Messages.Active, Exclude = ".bg-secondary" } });
        var relayed = new List<string>();
        foreach (var text in new[] { "One.", "Two.", "Three." })
        {
            relayed.Add((await replica.SayAsync(text, Stop)).Text);
        }

        Assert.Equal(string.Join("\n\n", await replica.SaidAsync()), string.Join("\n\n", relayed));
    }

    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<string> Notes(ChatResponse reply) => (IEnumerable<string>)reply.AdditionalProperties![RequestProperties.Notes]!;
}
