using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Relaying;

public sealed class RelayTests
{
    [Fact]
    public async Task A_step_says_exactly_one_turn_and_agents_take_turns()
    {
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto", "Ziya"));
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(new[] { "Mara", "Otto", "Ziya" }[i % 3], relay.Next.Name);
            var step = await relay.StepAsync(Talks.Ct);
            Assert.Equal((i, i, i + 1), (step.Turn.Index, step.Measure.Index, relay.Conversation.Turns.Count));
        }

        Assert.Equal("Mara says 2", relay.Conversation.Turns[^1].Text);
    }

    [Fact]
    public async Task A_turn_is_in_the_log_before_anyone_sees_it()
    {
        var path = Talks.TempPath();
        Relay? relay = null;
        var seen = new List<(int Logged, int Known)>();
        var strategy = new Watching(_ => seen.Add((ConversationReader.Read(path).Conversation.Turns.Count, relay!.Conversation.Turns.Count)));
        relay = new Relay(Talks.Scripted("Mara", "Otto"), new RelayOptions { Strategy = strategy }, ConversationLog.Create(path));
        await using (relay)
        {
            await relay.RunAsync(3, Talks.Ct).ToListAsync(Talks.Ct);
        }

        Assert.Equal([(1, 1), (2, 2), (3, 3)], seen);
        Assert.Equal(relay.Conversation.Timeless(), ConversationReader.Read(path).Conversation.Timeless());
        File.Delete(path);
    }

    [Fact]
    public async Task Every_agent_is_told_the_topic_and_the_first_the_opening()
    {
        var agents = Talks.Scripted("Mara", "Otto");
        await using var relay = new Relay(agents, new RelayOptions { Topic = "tea", Opening = "You begin." });
        await relay.RunAsync(2, Talks.Ct).ToListAsync(Talks.Ct);

        Assert.Equal("Let us talk about this: tea.\n\nYou begin.", Asked(agents[0], 0)[^1].Text);
        Assert.Equal("Let us talk about this: tea.\n\nMara says 0", Asked(agents[1], 0)[^1].Text);
    }

    [Fact]
    public async Task Without_topic_and_opening_the_first_is_asked_to_begin()
    {
        var agents = Talks.Scripted("Mara", "Otto");
        await using var relay = new Relay(agents);
        await relay.StepAsync(Talks.Ct);

        Assert.Equal(RelayDefaults.Opening, Assert.Single(Asked(agents[0], 0)).Text);
    }

    [Fact]
    public async Task A_request_carries_the_seed_of_its_turn_and_the_sampling()
    {
        var agents = Talks.Scripted("Mara", "Otto");
        await using var relay = new Relay(agents, new RelayOptions { Seed = 5, Sampling = new Sampling { Temperature = .7f, TopP = .9f } });
        relay.Intervene(new AvoidanceAction("") { Sampling = new Sampling { Temperature = 1.1f }, SamplingTurns = 1 });
        await relay.RunAsync(3, Talks.Ct).ToListAsync(Talks.Ct);

        var (first, later) = (Options(agents[0])[0], Options(agents[0])[1]);
        Assert.Equal((1.1f, .9f), (first.Temperature, first.TopP));
        Assert.Equal((.7f, .9f), (later.Temperature, later.TopP));
        Assert.NotEqual(first.Seed, later.Seed);
        Assert.Equal((2, 1, 5), (later.AdditionalProperties![RequestProperties.Turn], later.AdditionalProperties[RequestProperties.OwnTurns], later.AdditionalProperties[RequestProperties.Seed]));
    }

    [Fact]
    public void Two_agents_of_one_name_are_refused() =>
        Assert.Contains("'Mara'", Assert.Throws<ArgumentException>(() => new Relay(Talks.Scripted("Mara", "Mara"))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_agent_is_too_few() => Assert.Throws<ArgumentException>(() => new Relay(Talks.Scripted("Mara")));

    [Fact]
    public void A_strategy_that_does_not_work_on_an_agent_is_refused()
    {
        Agent[] agents = [new("Page", null, new PageLikeClient(canForget: false)), .. Talks.Scripted("Otto")];

        var error = Assert.Throws<ArgumentException>(() => new Relay(agents, new RelayOptions { Strategy = new TopicSwitch(keepTurns: 0) }));

        Assert.Contains("Page", error.Message, StringComparison.Ordinal);
        Assert.Contains("clear-topic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_keeps_the_talk_begins_a_new_chat_once_when_its_memory_is_cleared()
    {
        var page = new PageLikeClient(canForget: true);
        await using var relay = new Relay([new Agent("Page", null, page), .. Talks.Scripted("Otto")]);
        await relay.RunAsync(2, Talks.Ct).ToListAsync(Talks.Ct);
        relay.Intervene(new AvoidanceAction("Afresh.") { KeepTurns = 0 });
        await relay.RunAsync(4, Talks.Ct).ToListAsync(Talks.Ct);

        Assert.Equal(1, page.Forgot);
    }

    [Fact]
    public async Task What_is_done_by_hand_stands_in_the_log_at_once()
    {
        var path = Talks.TempPath();
        await using (var relay = new Relay(Talks.Scripted("Mara", "Otto"), log: ConversationLog.Create(path)))
        {
            await relay.StepAsync(Talks.Ct);
            relay.Intervene("Now tea.");
            var logged = Assert.Single(ConversationReader.Read(path).Conversation.Interventions);
            Assert.Equal((1, Relay.ByHand, "Now tea."), (logged.BeforeTurn, logged.Strategy, logged.Text));
            await relay.StepAsync(Talks.Ct);
            Assert.Equal("Mara says 0\n\nNow tea.", Asked(relay.Agents[1], 0)[^1].Text);
        }

        File.Delete(path);
    }

    [Fact]
    public async Task What_is_done_by_hand_while_a_turn_is_said_stands_after_it()
    {
        Relay? relay = null;
        var mara = new ScriptedChatClient(_ =>
        {
            relay!.Intervene("Now tea.");
            return "hello";
        });
        await using (relay = new Relay([new Agent("Mara", null, mara), .. Talks.Scripted("Otto")]))
        {
            await relay.StepAsync(Talks.Ct);
            Assert.Equal(1, Assert.Single(relay.Conversation.Interventions).BeforeTurn);
        }
    }

    [Fact]
    public async Task What_is_done_by_hand_to_nobody_is_refused()
    {
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto"));
        Assert.Contains("Mara, Otto", Assert.Throws<ArgumentException>(() => relay.Intervene(new AvoidanceAction("x") { Agent = "Zed" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_run_waits_between_turns_while_a_step_by_hand_goes_on()
    {
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto"));
        relay.Pause();
        await using var run = relay.RunAsync(2, Talks.Ct).GetAsyncEnumerator(Talks.Ct);
        var next = run.MoveNextAsync().AsTask();

        Assert.False(next.IsCompleted);
        Assert.True(relay.IsPaused);
        Assert.Equal(0, (await relay.StepAsync(Talks.Ct)).Turn.Index);
        Assert.False(next.IsCompleted);

        relay.Resume();
        Assert.True(await next);
        Assert.Equal(1, run.Current.Turn.Index);
        Assert.False(relay.IsPaused);
    }

    [Fact]
    public async Task A_paused_run_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto"));
        relay.Pause();
        var run = relay.RunAsync(2, stop.Token).ToListAsync(Talks.Ct);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await run);
    }

    [Fact]
    public async Task Two_steps_asked_for_at_once_are_two_turns_one_after_the_other()
    {
        var release = new TaskCompletionSource();
        var mara = new ScriptedChatClient(async (call, _) =>
        {
            await release.Task;
            return ScriptedChatClient.Reply("hello");
        });
        await using var relay = new Relay([new Agent("Mara", null, mara), .. Talks.Scripted("Otto")]);
        var both = Task.WhenAll(relay.StepAsync(Talks.Ct), relay.StepAsync(Talks.Ct));
        release.SetResult();

        Assert.Equal([0, 1], (await both).Select(s => s.Turn.Index));
    }

    [Fact]
    public async Task A_streamed_reply_is_shown_as_it_grows_and_a_view_that_throws_costs_nothing()
    {
        var shown = new List<PartialTurn>();
        var options = new RelayOptions
        {
            OnPartial = partial =>
            {
                shown.Add(partial);
                throw new InvalidOperationException("no terminal");
            },
        };
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto"), options);

        Assert.Equal("Mara says 0", (await relay.StepAsync(Talks.Ct)).Turn.Text);
        Assert.Equal([new(0, "Mara", "Mara", 1), new(0, "Mara", "Mara says", 1), new(0, "Mara", "Mara says 0", 1)], shown);
    }

    [Fact]
    public async Task A_strategys_intervention_is_told_to_both_and_clears_the_way_for_the_detector()
    {
        var agents = Talks.Scripted("Mara", "Otto");
        var strategy = new Watching(c => c.NextTurn == 2 ? new AvoidanceAction("Now tea.") : null);
        await using var relay = new Relay(agents, new RelayOptions { Strategy = strategy });
        var steps = await relay.RunAsync(4, Talks.Ct).ToListAsync(Talks.Ct);

        Assert.Equal(2, steps[1].Intervention!.BeforeTurn);
        Assert.Null(steps[2].Intervention);
        Assert.Equal("Otto says 0\n\nNow tea.", Asked(agents[0], 1)[^1].Text);
        Assert.Equal("Now tea.\n\nMara says 1", Asked(agents[1], 1)[^1].Text);
    }

    [Fact]
    public async Task A_decision_cancelled_is_made_up_for_before_the_next_turn_and_no_turn_is_lost()
    {
        using var stop = new CancellationTokenSource();
        var strategy = new Watching(c =>
        {
            stop.Cancel();
            stop.Token.ThrowIfCancellationRequested();
            return null;
        });
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto"), new RelayOptions { Strategy = strategy });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay.StepAsync(stop.Token));
        Assert.Single(relay.Conversation.Turns);
        strategy.Decide = _ => new AvoidanceAction("Now tea.");

        var step = await relay.StepAsync(Talks.Ct);
        Assert.Equal((0, 1), (step.Turn.Index, step.Intervention!.BeforeTurn));
        Assert.Equal(1, (await relay.StepAsync(Talks.Ct)).Turn.Index);
    }

    private static IReadOnlyList<ChatMessage> Asked(Agent agent, int call) => ((ScriptedChatClient)agent.Client).Asked[call];

    private static List<ChatOptions> Options(Agent agent) => ((ScriptedChatClient)agent.Client).Options.ConvertAll(o => o!);
}
