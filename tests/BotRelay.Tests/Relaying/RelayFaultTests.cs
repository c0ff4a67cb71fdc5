using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace BotRelay.Tests.Relaying;

public sealed class RelayFaultTests
{
    private static readonly RelayOptions Twice = new() { Retries = 1, RetryDelay = TimeSpan.Zero };

    public static TheoryData<FaultKind, Func<Task<ChatResponse>>> Faults => new()
    {
        { FaultKind.EmptyReply, () => Task.FromResult(ScriptedChatClient.Reply("")) },
        { FaultKind.EmptyReply, () => Task.FromResult(ScriptedChatClient.Reply(" \n\t\u200b\ufeff")) },
        { FaultKind.EmptyReply, () => Task.FromResult(new ChatResponse()) },
        { FaultKind.Error, () => throw new HttpRequestException("Connection refused") },
        { FaultKind.Error, () => Task.FromException<ChatResponse>(new InvalidOperationException("rubbish")) },
        { FaultKind.Timeout, () => throw new TimeoutException("too slow") },
        { FaultKind.Timeout, () => throw new TaskCanceledException("HttpClient.Timeout") },
        { FaultKind.Filtered, () => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "half a rep")) { FinishReason = ChatFinishReason.ContentFilter }) },
        { FaultKind.StaleReply, () => throw new AgentFaultException(FaultKind.StaleReply, "The page shows nothing new.") },
        { FaultKind.Filtered, () => throw new AgentFaultException(FaultKind.Filtered, "Hidden by the site.") },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_fault_is_an_event_and_never_a_turn_and_the_agent_is_asked_again(FaultKind kind, Func<Task<ChatResponse>> fails)
    {
        await using var relay = Relay((call, _) => call == 0 ? fails() : Task.FromResult(ScriptedChatClient.Reply("hello")), Twice);

        var step = await relay.StepAsync(Talks.Ct);

        Assert.Equal("hello", step.Turn.Text);
        var fault = Assert.Single(step.Faults);
        Assert.Equal((0, "Mara", kind, 1), (fault.Turn, fault.Agent, fault.Kind, fault.Attempt));
        Assert.Equal(relay.Conversation.Faults, step.Faults);
        Assert.Empty(relay.Conversation.Alarms);
    }

    [Fact]
    public async Task After_the_last_retry_the_log_is_whole_and_the_relay_can_be_stepped_again()
    {
        var path = Talks.TempPath();
        await using (var relay = Relay(
            (call, _) => call < 2 ? throw new HttpRequestException("Connection refused") : Task.FromResult(ScriptedChatClient.Reply("hello")), Twice, ConversationLog.Create(path)))
        {
            var error = await Assert.ThrowsAsync<RelayFaultException>(() => relay.StepAsync(Talks.Ct));
            Assert.Equal([1, 2], error.Faults.Select(f => f.Attempt));
            Assert.Contains("Mara", error.Message, StringComparison.Ordinal);
            Assert.Contains("Connection refused", error.Message, StringComparison.Ordinal);
            Assert.Empty(relay.Conversation.Turns);

            Assert.Equal(0, (await relay.StepAsync(Talks.Ct)).Turn.Index);
        }

        var read = ConversationReader.Read(path).Conversation;
        Assert.Equal((2, 1), (read.Faults.Count, read.Turns.Count));
        File.Delete(path);
    }

    [Fact]
    public async Task A_gate_is_for_a_person_and_not_tried_again()
    {
        var calls = 0;
        await using var relay = Relay(
            (_, _) =>
            {
                calls++;
                throw new AgentFaultException(FaultKind.Gate, "Log in first.");
            },
            new RelayOptions { Retries = 5 });

        var error = await Assert.ThrowsAsync<RelayFaultException>(() => relay.StepAsync(Talks.Ct));

        Assert.Equal((1, FaultKind.Gate), (calls, Assert.Single(error.Faults).Kind));
    }

    [Fact]
    public async Task Retries_wait_longer_each_time_by_the_relays_own_clock()
    {
        var time = new FakeTimeProvider();
        var asked = new List<DateTimeOffset>();
        await using var relay = Relay(
            (_, _) =>
            {
                asked.Add(time.GetUtcNow());
                throw new HttpRequestException("no");
            },
            new RelayOptions { Retries = 3, RetryDelay = TimeSpan.FromSeconds(1) },
            time: time);

        await Assert.ThrowsAsync<RelayFaultException>(() => time.RunOn(TimeSpan.FromSeconds(1), relay.StepAsync(Talks.Ct)));

        Assert.Equal([1, 2, 4], asked.Zip(asked.Skip(1), (a, b) => (int)(b - a).TotalSeconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_hangs_times_out_whether_it_heeds_the_token_or_not(bool heeds)
    {
        var time = new FakeTimeProvider();
        await using var relay = Relay(
            async (call, token) =>
            {
                if (call == 0)
                {
                    await Task.Delay(Timeout.Infinite, heeds ? token : CancellationToken.None);
                }

                return ScriptedChatClient.Reply("hello");
            },
            new RelayOptions { Retries = 1, Timeout = TimeSpan.FromSeconds(30), RetryDelay = TimeSpan.FromSeconds(1) },
            time: time);

        var step = await time.RunOn(TimeSpan.FromSeconds(10), relay.StepAsync(Talks.Ct));

        Assert.Equal(FaultKind.Timeout, Assert.Single(step.Faults).Kind);
        Assert.Contains("30 s", step.Faults[0].Message, StringComparison.Ordinal);
        Assert.Equal("hello", step.Turn.Text);
    }

    [Fact]
    public async Task Cancelling_ends_the_asking_without_a_fault()
    {
        using var stop = new CancellationTokenSource();
        await using var relay = Relay(
            async (_, token) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
                return ScriptedChatClient.Reply("never");
            });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay.StepAsync(stop.Token));

        Assert.Empty(relay.Conversation.Faults);
        Assert.Empty(relay.Conversation.Turns);
    }

    [Fact]
    public async Task A_client_that_answers_a_cancellation_with_an_error_makes_no_fault_either()
    {
        using var stop = new CancellationTokenSource();
        await using var relay = Relay(
            async (_, _) =>
            {
                await stop.CancelAsync();
                throw new HttpRequestException("The operation was aborted.");
            });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay.StepAsync(stop.Token));

        Assert.Empty(relay.Conversation.Faults);
    }

    [Fact]
    public async Task A_turn_that_arrived_as_the_step_was_cancelled_is_not_lost()
    {
        using var stop = new CancellationTokenSource();
        var path = Talks.TempPath();
        await using (var relay = Relay(
            async (_, _) =>
            {
                await stop.CancelAsync();
                return ScriptedChatClient.Reply("just in time");
            },
            log: ConversationLog.Create(path)))
        {
            Assert.Equal("just in time", (await relay.StepAsync(stop.Token)).Turn.Text);
        }

        Assert.Equal("just in time", Assert.Single(ConversationReader.Read(path).Conversation.Turns).Text);
        File.Delete(path);
    }

    [Fact]
    public async Task The_previous_reply_read_again_is_stale_and_the_same_words_said_anew_are_a_turn()
    {
        var ids = new[] { "a", "a", "b" };
        await using var relay = Relay((call, _) => Task.FromResult(ScriptedChatClient.Reply("I agree.", ids[call])), Twice);

        var steps = await relay.RunAsync(3, Talks.Ct).ToListAsync(Talks.Ct);

        Assert.Equal("I agree.", steps[2].Turn.Text);
        Assert.Equal(FaultKind.StaleReply, Assert.Single(steps[2].Faults).Kind);
    }

    private static Relay Relay(
        Func<int, CancellationToken, Task<ChatResponse>> mara, RelayOptions? options = null, ConversationLog? log = null, TimeProvider? time = null) =>
        new([new Agent("Mara", null, new ScriptedChatClient(mara)), .. Talks.Scripted("Otto")], options, log, time);
}
