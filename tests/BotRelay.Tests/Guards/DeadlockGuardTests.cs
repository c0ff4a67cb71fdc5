using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Guards;
using BotRelay.Tests.Agents;
using CsCheck;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Guards;

public sealed class DeadlockGuardTests
{
    private static readonly string[] Sentences =
    [
        "I could not agree more, my friend.", "What a wonderful thought that is!", "The harbour froze over twice that winter.", "My aunt keeps bees behind the mill.",
        "How many hives does she have?", "Trains ran on steam until 1972.", "Then the kettle sang all morning.", "We should promise to be kind.",
    ];

    private static readonly Gen<string[]> AnyTalk = Gen.Int[0, Sentences.Length - 1].Select(i => Sentences[i]).Array[2, 40];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whole_histories_are_measured_message_by_message_and_each_once(bool streamed) =>
        await AnyTalk.SampleAsync(async talk =>
        {
            using var guard = Guard(talk, out _);
            var history = new List<ChatMessage> { new(ChatRole.System, "Be kind.") };
            var measures = await ConverseAsync(guard, talk, history, h => h, streamed);
            AssertMeasured(talk, measures);
        }, iter: 20);

    [Fact]
    public async Task A_history_that_is_cut_at_its_beginning_is_known_again() =>
        await Gen.Select(AnyTalk, Gen.Int[2, 7]).SampleAsync(async (talk, window) =>
        {
            using var guard = Guard(talk, out _);
            var measures = await ConverseAsync(guard, talk, [], h => [.. h.TakeLast(window)]);
            AssertMeasured(talk, measures);
        }, iter: 20);

    [Fact]
    public async Task Where_the_service_keeps_the_history_every_message_is_new() =>
        await AnyTalk.SampleAsync(async talk =>
        {
            using var guard = Guard(talk, out _);
            var measures = await ConverseAsync(guard, talk, [], h => [h[^1]], options: new ChatOptions { ConversationId = "c" });
            AssertMeasured(talk, measures);
        }, iter: 20);

    [Fact]
    public async Task One_client_that_serves_both_sides_hears_one_talk()
    {
        string[] talk = [.. Enumerable.Range(0, 30).Select(i => Sentences[i * 5 % Sentences.Length] + i)];
        using var guard = Guard(talk, out _, every: 1);
        var said = new List<string> { talk[0] };
        var measures = new List<TurnMeasure?>();
        while (said.Count < talk.Length)
        {
            // The last speaker's words are the user's; the one before, whose turn it is, sees its own as the assistant's.
            var history = said.Select((text, i) => new ChatMessage((said.Count - i) % 2 == 1 ? ChatRole.User : ChatRole.Assistant, text));
            said.Add((await guard.GetResponseAsync(history, cancellationToken: Ct)).Text);
            measures.Add(guard.Last);
        }

        Assert.Equal(talk, said);
        AssertMeasured(talk, measures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_model_thinks_is_not_measured_whether_the_loop_passes_it_on_or_not(bool passedOn) =>
        await AnyTalk.SampleAsync(async talk =>
        {
            var said = 0;
            using var guard = new DeadlockGuard(new ScriptedChatClient((_, _) => Task.FromResult(ScriptedChatClient.Reply($"<think>{said} of all.</think>\n\n{talk[said]}"))));
            var history = new List<ChatMessage>();
            var measures = new List<TurnMeasure?>();
            for (; said < talk.Length; said++)
            {
                if (said % 2 == 0)
                {
                    history.Add(new(ChatRole.User, talk[said]));
                    continue;
                }

                var reply = (await guard.GetResponseAsync(history, cancellationToken: Ct)).Text;
                history.Add(new(ChatRole.Assistant, passedOn ? reply : talk[said]));
                measures.Add(guard.Last);
            }

            Assert.Equal(Enumerable.Range(0, measures.Count).Select(i => (2 * i) + 1), measures.Select(m => m!.Index));
            var monitor = new DeadlockMonitor();
            for (var i = 0; i < measures.Count * 2; i++)
            {
                var measure = await monitor.NextAsync(new Turn(i, i % 2 == 0 ? "user" : "assistant", talk[i]), Ct);
                if (i % 2 == 1)
                {
                    Assert.Equal(measure.Score, measures[i / 2]!.Score);
                }
            }
        }, iter: 20);

    [Fact]
    public async Task A_call_that_is_made_again_after_a_failure_is_not_measured_again()
    {
        using var guard = new DeadlockGuard(new ScriptedChatClient((call, _) => call == 0 ? throw new HttpRequestException("gone") : Task.FromResult(ScriptedChatClient.Reply("Here."))));
        ChatMessage[] history = [new(ChatRole.User, "Hello?")];

        await Assert.ThrowsAsync<HttpRequestException>(() => guard.GetResponseAsync(history, cancellationToken: Ct));
        Assert.Equal(0, guard.Last!.Index);
        await guard.GetResponseAsync(history, cancellationToken: Ct);

        Assert.Equal(1, guard.Last.Index);
    }

    [Fact]
    public async Task A_history_with_nothing_in_common_begins_a_new_talk()
    {
        using var guard = new DeadlockGuard(new ScriptedChatClient("Fine.", "Good."));
        await guard.GetResponseAsync("The harbour froze.", cancellationToken: Ct);
        await guard.GetResponseAsync("My aunt keeps bees.", cancellationToken: Ct);

        Assert.Equal(1, guard.Last!.Index);
    }

    [Fact]
    public async Task Where_all_calls_are_one_talk_the_newest_message_is_enough() =>
        await AnyTalk.SampleAsync(async talk =>
        {
            using var guard = Guard(talk, out _, new DeadlockGuardOptions { OneTalk = true });
            var measures = await ConverseAsync(guard, talk, [], h => [h[^1]]);
            // A message that repeats the last one word for word cannot be told from a call that is made again.
            if (talk.Zip(talk.Skip(1)).All(p => p.First != p.Second))
            {
                AssertMeasured(talk, measures);
            }

            Assert.True(measures[^1]!.Index > measures.Count - 2);
        }, iter: 60);

    [Fact]
    public async Task A_frozen_talk_is_noticed_by_its_newest_messages_alone_and_where_memory_was_cleared()
    {
        var alarms = new List<DeadlockAlarm>();
        string[] talk = [.. Fresh(16), .. Frozen(24)];
        using var guard = Guard(talk, out _, new DeadlockGuardOptions { OneTalk = true, OnAlarm = alarms.Add });

        await ConverseAsync(guard, talk, [], h => [h[^1]]);

        Assert.InRange(Assert.Single(alarms).Turn, 17, 39);
    }

    [Fact]
    public async Task The_alarm_is_told_when_it_goes_on_and_when_it_goes_off()
    {
        var (events, told) = (new List<DeadlockAlarm>(), new List<DeadlockAlarm>());
        string[] talk = [.. Fresh(16), .. Frozen(24), .. Fresh(40, 100)];
        using var guard = Guard(talk, out _, new DeadlockGuardOptions { OnAlarm = told.Add });
        guard.AlarmChanged += (sender, alarm) =>
        {
            Assert.Same(guard, sender);
            events.Add(alarm);
        };

        await ConverseAsync(guard, talk, [], h => h);

        Assert.Equal(told, events);
        Assert.Equal([true, false], events.Select(a => a.On));
        Assert.InRange(events[0].Turn, 17, 40);
        Assert.Null(guard.Alarm);
    }

    [Fact]
    public async Task Steering_adds_a_sentence_to_what_the_model_is_shown_and_again_only_after_a_while()
    {
        string[] talk = [.. Frozen(40)];
        using var guard = Guard(talk, out var inner, new DeadlockGuardOptions { Action = DeadlockAction.Steer, SteeringText = "Something new!", SteerAgainAfter = 8 });
        var history = new List<ChatMessage>();

        await ConverseAsync(guard, talk, history, h => h);

        var steered = inner.Asked.Select((messages, call) => (Call: call, Text: messages[^1].Text)).Where(m => m.Text.Contains("Something new!", StringComparison.Ordinal)).Select(m => m.Call).ToList();
        Assert.True(steered.Count >= 2);
        // Two messages a call.
        Assert.All(steered.Zip(steered.Skip(1), (a, b) => b - a), gap => Assert.True(gap >= 4));
        Assert.All(inner.Asked, messages => Assert.Equal(ChatRole.User, messages[^1].Role));
        Assert.DoesNotContain(history, m => m.Text.Contains("Something new!", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Throwing_asks_the_model_nothing_more_and_says_since_when()
    {
        string[] talk = [.. Frozen(40)];
        using var guard = Guard(talk, out var inner, new DeadlockGuardOptions { Action = DeadlockAction.Throw });

        var error = await Assert.ThrowsAsync<DeadlockException>(() => ConverseAsync(guard, talk, [], h => h));

        Assert.Equal(guard.Alarm, error.Alarm);
        Assert.Contains($"since message {error.Alarm!.Turn}", error.Message, StringComparison.Ordinal);
        Assert.InRange(inner.Asked.Count, 2, 19);
    }

    [Fact]
    public async Task A_stream_that_is_left_is_no_reply()
    {
        using var guard = new DeadlockGuard(new ScriptedChatClient("One two three."));
        await foreach (var _ in guard.GetStreamingResponseAsync([new(ChatRole.User, "Count.")], cancellationToken: Ct))
        {
            break;
        }

        Assert.Equal(0, guard.Last!.Index);
    }

    [Fact]
    public async Task It_is_found_in_a_pipeline_and_passes_on_what_has_no_text()
    {
        var inner = new ScriptedChatClient("Fine.");
        using var client = inner.AsBuilder().UseDeadlockGuard(DetectorProfile.Coverage).Build();
        ChatMessage[] messages = [new(ChatRole.System, "Be kind."), new(ChatRole.User, "Hi."), new(ChatRole.Tool, [new FunctionResultContent("1", 42)])];

        await client.GetResponseAsync(messages, cancellationToken: Ct);

        Assert.Equal(messages, inner.Asked[0]);
        Assert.Equal(1, client.GetService<DeadlockGuard>()!.Last!.Index);
    }

    [Fact]
    public void A_profile_of_another_embedder_is_refused_when_the_guard_is_made() =>
        Assert.Throws<DetectorProfileException>(() => new DeadlockGuard(new ScriptedChatClient("x"), DetectorProfile.Coverage with { Embedder = "other" }));

    private static IEnumerable<string> Frozen(int count) => Enumerable.Range(0, count).Select(i => Sentences[i % 2]);

    private static IEnumerable<string> Fresh(int count, int from = 0)
    {
        var random = new Random(3);
        var words = File.ReadLines(Vocabulary).Skip(4000 + (from * 20)).Where(w => w.All(char.IsAsciiLetterLower)).Take(count * 8).ToArray();
        random.Shuffle(words);
        return words.Chunk(8).Select(w => string.Join(' ', w) + ".");
    }

    private static string Vocabulary
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "BotRelay.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder.FullName, "data", "models", "minilm-static-256", "vocab.txt");
        }
    }

    /// <summary>A guard before a bot that says every second sentence of a talk.</summary>
    private static DeadlockGuard Guard(string[] talk, out ScriptedChatClient inner, DeadlockGuardOptions? options = null, int every = 2)
    {
        inner = new ScriptedChatClient(call => talk[Math.Min((call * every) + 1, talk.Length - 1)]);
        return new DeadlockGuard(inner, null, options);
    }

    /// <summary>A loop as users write it: what the other side says is the user's, the whole history (or what is left of it) is sent.</summary>
    private static async Task<List<TurnMeasure?>> ConverseAsync(
        DeadlockGuard guard, string[] talk, List<ChatMessage> history, Func<List<ChatMessage>, List<ChatMessage>> sent, bool streamed = false, ChatOptions? options = null)
    {
        var measures = new List<TurnMeasure?>();
        for (var i = 0; i + 1 < talk.Length; i += 2)
        {
            history.Add(new ChatMessage(ChatRole.User, talk[i]));
            var reply = streamed
                ? (await guard.GetStreamingResponseAsync(sent(history), options, Ct).ToChatResponseAsync(Ct)).Text
                : (await guard.GetResponseAsync(sent(history), options, Ct)).Text;
            Assert.Equal(talk[i + 1], reply);
            measures.Add(guard.Last);
            // Loops tidy up what they keep.
            history.Add(new ChatMessage(ChatRole.Assistant, reply + " "));
        }

        return measures;
    }

    private static void AssertMeasured(string[] talk, List<TurnMeasure?> measures)
    {
        var conversation = new Conversation();
        foreach (var text in talk)
        {
            conversation.Append(new Turn(conversation.Turns.Count, conversation.Turns.Count % 2 == 0 ? "user" : "assistant", text));
        }

        var expected = DeadlockMonitor.MeasureAsync(conversation, cancellationToken: Ct).GetAwaiter().GetResult();
        Assert.All(measures, m => Assert.Equal(expected[m!.Index].Score, m.Score));
        Assert.Equal(measures.Count == talk.Length - 1 ? Enumerable.Range(1, talk.Length - 1) : Enumerable.Range(0, talk.Length / 2).Select(i => (2 * i) + 1), measures.Select(m => m!.Index));
    }
}
