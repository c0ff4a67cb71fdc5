using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Relaying;

public sealed class StaleReplyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, ChatResponse, ChatResponse, bool> Pairs => new()
    {
        { "same message id", Reply("x", "1"), Reply("x", "1"), true },
        { "another message id", Reply("x", "1"), Reply("x", "2"), false },
        { "same response id", Reply("x", responseId: "1"), Reply("x", responseId: "1"), true },
        { "another response id", Reply("x", responseId: "1"), Reply("x", responseId: "2"), false },
        { "message id before response id", Reply("x", "1", "9"), Reply("x", "2", "9"), false },
        { "an id only now", Reply("x"), Reply("x", "1"), false },
        { "no ids, same time", Reply("x", createdAt: Noon), Reply("x", createdAt: Noon), true },
        { "no ids, another time", Reply("x", createdAt: Noon), Reply("x", createdAt: Noon.AddTicks(1)), false },
        { "nothing to tell by", Reply("x"), Reply("x"), false },
        { "same id, other words", Reply("x", "1"), Reply("y", "1"), false },
        { "flagged", Reply("x"), Flagged(Reply("y")), true },
    };

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public async Task A_reply_is_stale_when_words_and_identity_are_the_previous_ones(string what, ChatResponse before, ChatResponse now, bool stale) =>
        Assert.True(stale == await EndsStaleAsync(before, now), what);

    [Fact]
    public async Task An_id_that_came_with_different_words_says_nothing_from_then_on() =>
        Assert.False(await EndsStaleAsync(Reply("x", responseId: "chatcmpl-0"), Reply("y", responseId: "chatcmpl-0"), Reply("y", responseId: "chatcmpl-0")));

    [Fact]
    public async Task A_first_reply_is_not_stale() => Assert.False(await EndsStaleAsync(Reply("x", "1")));

    [Fact]
    public async Task One_agents_reply_is_not_anothers()
    {
        var same = Reply("x", "1");
        await using var relay = new Relay([Bot("Mara", same), Bot("Otto", same)], new RelayOptions { Retries = 0 });

        Assert.Equal(2, (await relay.RunAsync(2, Talks.Ct).ToListAsync(Talks.Ct)).Count);
    }

    /// <summary>Whether the last of an agent's replies is a fault.</summary>
    private static async Task<bool> EndsStaleAsync(params ChatResponse[] replies)
    {
        await using var relay = new Relay([Bot("Mara", replies), .. Talks.Scripted("Otto")], new RelayOptions { Retries = 0 });
        await relay.RunAsync((2 * replies.Length) - 2, Talks.Ct).ToListAsync(Talks.Ct);
        try
        {
            await relay.StepAsync(Talks.Ct);
            return false;
        }
        catch (RelayFaultException e)
        {
            Assert.Equal(FaultKind.StaleReply, Assert.Single(e.Faults).Kind);
            return true;
        }
    }

    private static Agent Bot(string name, params ChatResponse[] replies) =>
        new(name, null, new ScriptedChatClient((call, _) => Task.FromResult(replies[call])));

    private static ChatResponse Reply(string text, string? messageId = null, string? responseId = null, DateTimeOffset? createdAt = null) =>
        ScriptedChatClient.Reply(text, messageId, responseId, createdAt);

    private static ChatResponse Flagged(ChatResponse reply)
    {
        reply.AdditionalProperties = new() { [RequestProperties.Stale] = true };
        return reply;
    }
}
