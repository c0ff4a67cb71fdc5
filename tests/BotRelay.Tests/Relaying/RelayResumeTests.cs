using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using CsCheck;

namespace BotRelay.Tests.Relaying;

public sealed class RelayResumeTests
{
    private const int Turns = 45;

    [Fact]
    public void The_same_seed_and_bots_give_the_same_log_but_for_time_stamps() =>
        Gen.Int.Sample(seed => Assert.Equal(Talk(seed).Timeless(), Talk(seed).Timeless()), iter: 5);

    [Fact]
    public void Another_seed_gives_another_talk() => Assert.NotEqual(Talk(1).Turns.Select(t => t.Text), Talk(2).Turns.Select(t => t.Text));

    [Fact]
    public void A_log_torn_anywhere_and_resumed_says_what_the_whole_run_said()
    {
        var whole = Talk(7);
        Assert.NotEmpty(whole.Interventions);
        var bytes = LogOf(whole);
        var first = Array.IndexOf(bytes, (byte)'\n') + 1;
        Gen.Int[first, bytes.Length].Sample(cut => Assert.Equal(whole.Timeless(), ResumeFrom(bytes[..cut], whole.Settings.Seed).Timeless()), iter: 15);
    }

    [Fact]
    public void A_log_cut_after_any_event_and_resumed_says_what_the_whole_run_said()
    {
        var whole = Talk(3);
        for (var events = 1; events <= whole.Events.Count; events += events < 30 ? 4 : 1)
        {
            var part = new Conversation((ConversationSettings)whole.Events[0]);
            foreach (var happened in whole.Events.Take(events).Skip(1))
            {
                part.Append(happened);
            }

            var relay = Relay.Resume(part, Agents(), Options(null));
            Run(relay, Turns - part.Turns.Count);
            Assert.Equal(whole.Timeless(), relay.Conversation.Timeless());
        }
    }

    [Fact]
    public void A_fork_at_any_turn_with_nothing_changed_says_the_same_and_leaves_the_first_alone()
    {
        var original = new Relay(Agents(), Options(5));
        Run(original, Turns);
        var before = original.Conversation.Timeless();
        Gen.Int[0, Turns - 1].Sample(
            turn =>
            {
                var fork = original.Fork(turn);
                Run(fork, Turns - turn);
                Assert.Equal(original.Conversation.Turns.Select(t => t.Text), fork.Conversation.Turns.Select(t => t.Text));
                Assert.Equal(original.Conversation.Interventions.Select(i => i.Text), fork.Conversation.Interventions.Select(i => i.Text));
                Assert.Equal(original.Measures.Select(m => (m.Score, m.Alarm)), fork.Measures.Select(m => (m.Score, m.Alarm)));
                Assert.Contains($"turn {turn}", fork.Conversation.Settings.Source, StringComparison.Ordinal);
            },
            iter: 6);
        Assert.Equal(before, original.Conversation.Timeless());
    }

    [Fact]
    public async Task A_fork_writes_the_shared_turns_into_its_own_log_and_may_go_another_way()
    {
        var original = new Relay(Agents(), Options(5));
        Run(original, Turns);
        var onset = original.Conversation.Alarms[0].Turn;
        var path = Talks.TempPath();
        await using (var fork = original.Fork(onset + 1, Options(null) with { Strategy = NoAvoidance.Instance }, log: ConversationLog.Create(path)))
        {
            await fork.RunAsync(6, Talks.Ct).ToListAsync(Talks.Ct);
            Assert.Equal(fork.Conversation.Timeless(), ConversationReader.Read(path).Conversation.Timeless());
            Assert.Equal(onset, Assert.Single(fork.Conversation.Alarms).Turn);
            Assert.Empty(fork.Conversation.Interventions);
            Assert.Equal(original.Conversation.Settings.Seed, fork.Conversation.Settings.Seed);
        }

        File.Delete(path);
    }

    [Fact]
    public void A_page_cannot_be_forked_without_agents_of_the_forks_own()
    {
        var relay = new Relay([new Agent("Page", null, new PageLikeClient(canForget: true)), .. Talks.Scripted("Otto")]);

        Assert.Contains("Page", Assert.Throws<InvalidOperationException>(() => relay.Fork(0)).Message, StringComparison.Ordinal);
        Assert.Empty(relay.Fork(0, agents: Talks.Scripted("Page", "Otto")).Conversation.Turns);
    }

    [Fact]
    public void A_turn_that_is_not_there_cannot_be_forked_at()
    {
        var relay = new Relay(Talks.Scripted("Mara", "Otto"));
        Assert.Throws<ArgumentOutOfRangeException>(() => relay.Fork(1));
    }

    [Fact]
    public void Resuming_takes_topic_seed_and_memory_from_the_log_and_writes_down_only_what_changed()
    {
        var agents = Talks.Scripted("Mara", "Otto");
        var first = new Relay(agents, new RelayOptions { Seed = 9, Topic = "tea", Opening = "You begin.", MemoryTurns = 4 });
        Run(first, 1);

        var same = Relay.Resume(first.Conversation, agents);
        Assert.Single(same.Conversation.Events.OfType<ConversationSettings>());
        Run(same, 1);
        Assert.Equal("Let us talk about this: tea.\n\nMara says 0", ((ScriptedChatClient)agents[1].Client).Asked[^1][^1].Text);

        var other = Relay.Resume(first.Conversation, agents, new RelayOptions { Strategy = new FixedEvery(3) });
        Assert.Equal(2, other.Conversation.Events.OfType<ConversationSettings>().Count());
        Assert.Equal(9, other.Conversation.Settings.Seed);
    }

    [Fact]
    public void A_recording_by_others_can_be_gone_on_with_whoever_spoke_last()
    {
        var recorded = new Conversation();
        recorded.Append(new Turn(0, "Otto", "first"));
        recorded.Append(new Turn(1, "Otto", "second"));

        Assert.Equal("Mara", Relay.Resume(recorded, Talks.Scripted("Mara", "Otto")).Next.Name);
        Assert.Contains("'Otto'", Assert.Throws<ArgumentException>(() => Relay.Resume(recorded, Talks.Scripted("Mara", "Zed"))).Message, StringComparison.Ordinal);
    }

    private static Agent[] Agents() => [PersonaChatClient.Agent("wilf"), PersonaChatClient.Agent("ines")];

    private static RelayOptions Options(int? seed) => new()
    {
        Seed = seed,
        Topic = seed is null ? null : "trains",
        Signals = ["familiarity"],
        Strategy = new TopicSwitch(new TopicPicker(Persona.Load("wilf").Topics)),
    };

    private static Conversation Talk(int seed)
    {
        var relay = new Relay(Agents(), Options(seed));
        Run(relay, Turns);
        return relay.Conversation;
    }

    private static void Run(Relay relay, int turns)
    {
        // Neither the bots nor the embedder ever wait.
        for (var i = 0; i < turns; i++)
        {
            relay.StepAsync(Talks.Ct).GetAwaiter().GetResult();
        }
    }

    private static byte[] LogOf(Conversation conversation)
    {
        var path = Talks.TempPath();
        using (var log = ConversationLog.Create(path))
        {
            foreach (var happened in conversation.Events)
            {
                log.Append(happened);
            }
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    private static Conversation ResumeFrom(byte[] torn, int? seed)
    {
        var path = Talks.TempPath();
        File.WriteAllBytes(path, torn);
        var recorded = ConversationReader.Read(path).Conversation;
        var relay = Relay.Resume(recorded, Agents(), Options(null), ConversationLog.Append(path));
        Run(relay, Turns - recorded.Turns.Count);
        relay.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Assert.Equal(seed, relay.Conversation.Settings.Seed);
        var read = ConversationReader.Read(path).Conversation;
        Assert.Equal(relay.Conversation.Timeless(), read.Timeless());
        File.Delete(path);
        return read;
    }
}
