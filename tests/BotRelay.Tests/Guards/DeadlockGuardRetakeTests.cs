using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Guards;
using BotRelay.Tests.Agents;
using CsCheck;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Guards;

/// <summary>Replies that are asked for again: swiped alternatives, edited questions, candidates drawn at once.</summary>
public sealed class DeadlockGuardRetakeTests
{
    private static readonly Gen<(int Retakes, bool Edited)[]> AnyCalls = Gen.Select(Gen.Int[0, 2], Gen.Bool).Array[2, 25];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_last_of_several_replies_counts_and_only_the_last_wording_of_a_question() =>
        await AnyCalls.SampleAsync(async calls =>
        {
            using var guard = new DeadlockGuard(new ScriptedChatClient(call => $"Reply {call % 5} of {call}: the mill turns."));
            var history = new List<ChatMessage>();
            foreach (var (retakes, edited) in calls)
            {
                history.Add(new ChatMessage(ChatRole.User, $"Question {history.Count} about the mill."));
                var reply = await guard.GetResponseAsync(history, cancellationToken: Ct);
                for (var i = 0; i < retakes; i++)
                {
                    if (edited && history.Count > 1)
                    {
                        history[^1] = new ChatMessage(ChatRole.User, $"Question {history.Count}, put in other words {i}.");
                    }

                    reply = await guard.GetResponseAsync(history, cancellationToken: Ct);
                }

                history.Add(new ChatMessage(ChatRole.Assistant, reply.Text));
            }

            var talk = new Conversation();
            history.ForEach(m => talk.Append(new Turn(talk.Turns.Count, m.Role.Value, m.Text)));
            var expected = (await DeadlockMonitor.MeasureAsync(talk, cancellationToken: Ct))[^1];
            Assert.Equal((expected.Index, expected.Score), (guard.Last!.Index, guard.Last.Score));
        }, iter: 40);

    [Fact]
    public async Task Replies_that_are_asked_for_at_once_are_one_turn()
    {
        var gate = new TaskCompletionSource();
        using var guard = new DeadlockGuard(new ScriptedChatClient(async (call, _) =>
        {
            await (call < 3 ? gate.Task : Task.CompletedTask);
            return ScriptedChatClient.Reply($"Answer {call}.");
        }));
        List<ChatMessage> history = [new(ChatRole.User, "Where does the river rise?")];

        Task<ChatResponse>[] candidates = [.. Enumerable.Range(0, 3).Select(_ => guard.GetResponseAsync(history, cancellationToken: Ct))];
        gate.SetResult();
        await Task.WhenAll(candidates);
        Assert.Equal(1, guard.Last!.Index);
        history.AddRange([new(ChatRole.Assistant, (await candidates[1]).Text), new(ChatRole.User, "And where does it end?")]);
        await guard.GetResponseAsync(history, cancellationToken: Ct);

        Assert.Equal(3, guard.Last.Index);
    }

    [Fact]
    public async Task An_alarm_that_a_reply_raised_goes_with_it()
    {
        var alarms = new List<DeadlockAlarm>();
        string[] fresh = ["The harbour froze over twice that winter.", "My aunt keeps bees behind the mill.", "Trains ran on steam until 1972.", "Then the kettle sang all morning.", "Seven herons crossed the marsh."];
        var again = false;
        using var guard = new DeadlockGuard(
            new ScriptedChatClient(call => again ? fresh[^1] : call < 2 ? fresh[call] : "What a wonderful thought that is, my friend."), options: new DeadlockGuardOptions { OnAlarm = alarms.Add });
        var history = new List<ChatMessage>();
        while (guard.Alarm is null)
        {
            Assert.True(history.Count < 60);
            history.Add(new ChatMessage(ChatRole.User, history.Count < 4 ? fresh[2 + (history.Count / 2)] : $"What a wonderful thought that is, my friend {history.Count}."));
            history.Add(new ChatMessage(ChatRole.Assistant, (await guard.GetResponseAsync(history, cancellationToken: Ct)).Text));
        }

        // Whichever message raised it: without the last two it is not there.
        again = true;
        await guard.GetResponseAsync([.. history.Take(history.Count - 3)], cancellationToken: Ct);

        Assert.Equal([true, false], alarms.Select(a => a.On));
        Assert.Null(guard.Alarm);
    }

    [Fact]
    public async Task A_call_that_is_made_again_is_steered_again()
    {
        var inner = new ScriptedChatClient((call, _) => call % 2 == 0 ? throw new HttpRequestException("busy") : Task.FromResult(ScriptedChatClient.Reply("How true, how true.")));
        using var guard = new DeadlockGuard(inner, options: new DeadlockGuardOptions { Action = DeadlockAction.Steer, SteeringText = "Something new!" });
        var history = new List<ChatMessage>();
        for (var i = 0; i < 20; i++)
        {
            history.Add(new ChatMessage(ChatRole.User, "How true, how true."));
            await Assert.ThrowsAsync<HttpRequestException>(() => guard.GetResponseAsync(history, cancellationToken: Ct));
            history.Add(new ChatMessage(ChatRole.Assistant, (await guard.GetResponseAsync(history, cancellationToken: Ct)).Text));
        }

        var steered = inner.Asked.Select(a => a[^1].Text.Contains("Something new!", StringComparison.Ordinal)).ToList();
        Assert.Contains(true, steered);
        Assert.All(steered.Chunk(2), pair => Assert.Equal(pair[0], pair[1]));
    }
}
