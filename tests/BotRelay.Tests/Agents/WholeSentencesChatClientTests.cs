using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;
using CsCheck;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

public sealed class WholeSentencesChatClientTests
{
    private static readonly string[] Pieces = ["Yes.", "no", "3.5", "\"Go!\"", "(so?)", "...", "。", "ha", "\n"];

    [Theory]
    [InlineData("Hello there. How are you?", "Hello there. How are you?")]
    [InlineData("Hello there. How are", "Hello there.")]
    [InlineData("He said \"Go!\" and then", "He said \"Go!\"")]
    [InlineData("(laughs) It is 3.5 miles. And th", "(laughs) It is 3.5 miles.")]
    [InlineData("It is 3.5 miles wi", "It is 3.5 miles wi")]
    [InlineData("no end in sight", "no end in sight")]
    [InlineData("你好。今天天", "你好。")]
    [InlineData("*waves.* And", "*waves.*")]
    [InlineData("Well... I", "Well...")]
    public async Task A_reply_ends_at_its_last_whole_sentence_streamed_or_not(string reply, string expected)
    {
        using var client = new WholeSentencesChatClient(new ScriptedChatClient(reply));

        var whole = await client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);
        var streamed = await client.GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, whole.Text);
        Assert.Equal(expected, streamed.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_left_out_stands_in_the_log(bool streamed)
    {
        using var client = new WholeSentencesChatClient(new ScriptedChatClient("One. Two. Thr"));
        await using var relay = new Relay([new Agent("Mara", null, client), new Agent("Otto", null, client)], new RelayOptions { OnPartial = streamed ? _ => { } : null });

        var step = await relay.StepAsync(TestContext.Current.CancellationToken);

        Assert.Equal("One. Two.", step.Turn.Text);
        Assert.EndsWith(": Thr", Assert.Single(relay.Conversation.Events.OfType<Note>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streamed_and_whole_replies_are_the_same_whatever_the_text() =>
        await Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 12].SampleAsync(async words =>
        {
            using var client = new WholeSentencesChatClient(new ScriptedChatClient(string.Join(' ', words)));
            var whole = await client.GetResponseAsync("Hi");
            var streamed = await client.GetStreamingResponseAsync("Hi").ToChatResponseAsync();
            Assert.Equal(whole.Text.Trim(), streamed.Text.Trim());
        });
}
