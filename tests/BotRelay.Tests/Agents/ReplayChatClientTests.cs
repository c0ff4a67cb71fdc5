using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

public sealed class ReplayChatClientTests
{
    [Fact]
    public async Task A_relay_of_replayed_speakers_says_the_recording_again_and_ends_in_peace()
    {
        var recording = Recording(("Mara", "one"), ("Otto", "two"), ("Mara", "three"));
        await using var relay = new Relay(ReplayChatClient.Agents(recording));

        var steps = await relay.RunAsync(cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(recording.Turns.Select(t => (t.Speaker, t.Text)), steps.Select(s => (s.Turn.Speaker, s.Turn.Text)));
        Assert.Empty(relay.Conversation.Faults);
        await Assert.ThrowsAsync<EndOfRecordingException>(() => relay.StepAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Resumed_with_its_memory_cleared_it_goes_on_where_it_stopped()
    {
        var recording = Recording(("Mara", "one"), ("Otto", "two"), ("Mara", "three"), ("Otto", "four"));
        await using var first = new Relay(ReplayChatClient.Agents(recording), new RelayOptions { MemoryTurns = 1 });
        await first.StepAsync(TestContext.Current.CancellationToken);
        await first.StepAsync(TestContext.Current.CancellationToken);

        await using var second = Relay.Resume(first.Conversation, ReplayChatClient.Agents(recording));

        Assert.Equal("three", (await second.StepAsync(TestContext.Current.CancellationToken)).Turn.Text);
    }

    [Fact]
    public async Task Without_a_relay_it_counts_its_own_messages()
    {
        var client = new ReplayChatClient(Recording(("Mara", "one"), ("Otto", "two"), ("Mara", "three")), "Mara");

        var reply = await client.GetResponseAsync(
            [new(ChatRole.User, "?"), new(ChatRole.Assistant, "one"), new(ChatRole.User, "?")], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("three", reply.Text);
    }

    [Fact]
    public void An_unknown_speaker_is_an_error_that_names_those_there_are() =>
        Assert.Contains("Mara, Otto", Assert.Throws<ArgumentException>(() => new ReplayChatClient(Recording(("Mara", "1"), ("Otto", "2")), "Zed")).Message, StringComparison.Ordinal);

    private static Conversation Recording(params (string Speaker, string Text)[] turns)
    {
        var conversation = new Conversation();
        foreach (var (speaker, text) in turns)
        {
            conversation.Append(new Turn(conversation.Turns.Count, speaker, text));
        }

        return conversation;
    }
}
