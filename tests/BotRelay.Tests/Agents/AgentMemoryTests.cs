using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using CsCheck;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

public sealed class AgentMemoryTests
{
    private const string Opening = "Begin.";

    [Fact]
    public void Own_turns_are_the_assistants_and_the_others_are_the_users()
    {
        var memory = Heard("Mara", T("Otto", "one"), T("Mara", "two"), T("Otto", "three"));

        Assert.Equal(["system: You are Mara.", "user: one", "assistant: two", "user: three"], Shown(memory));
        Assert.Equal("Otto", memory.Messages()[^1].AuthorName);
    }

    [Fact]
    public void With_more_than_two_agents_what_the_others_said_is_one_message_with_names()
    {
        var memory = new AgentMemory("Mara", null, Opening, named: true);
        memory.Tell(Opening);
        foreach (var turn in Number(T("Mara", "one"), T("Otto", "two"), T("Ziya", "three")))
        {
            memory.Apply(turn);
        }

        Assert.Equal(["user: Begin.", "assistant: one", "user: Otto: two\n\nZiya: three"], Shown(memory));
        Assert.Null(memory.Messages()[^1].AuthorName);
    }

    [Fact]
    public void Words_of_an_intervention_stand_after_the_message_that_waits_for_an_answer()
    {
        var memory = Heard("Mara", T("Otto", "old news"), Do(1, new AvoidanceAction("New topic.")));

        Assert.Equal("user: old news\n\nNew topic.", Shown(memory)[^1]);
        Assert.Equal("New topic.", memory.Messages()[^1].AdditionalProperties![RequestProperties.Told]);
    }

    [Fact]
    public void Words_instead_of_the_message_leave_only_what_was_answered_before()
    {
        var memory = Heard("Mara", T("Otto", "hello"), T("Mara", "hi"), T("Otto", "old news"), Do(3, new AvoidanceAction("New topic.") { Placement = TextPlacement.Instead }));

        Assert.Equal(["user: hello", "assistant: hi", "user: New topic."], Shown(memory)[1..]);
    }

    [Fact]
    public void A_cleared_memory_holds_the_persona_and_the_words_alone()
    {
        var memory = Heard("Mara", T("Otto", "hello"), T("Mara", "hi"), T("Otto", "old news"), Do(3, new AvoidanceAction("New topic.") { KeepTurns = 0 }));

        Assert.Equal(["system: You are Mara.", "user: New topic."], Shown(memory));
        Assert.True(memory.WasCleared);
        Assert.Equal(1, memory.OwnTurns);
    }

    [Fact]
    public void A_memory_cleared_without_words_begins_with_the_opening()
    {
        var memory = Heard("Mara", T("Otto", "hello"), T("Mara", "hi"), T("Otto", "old news"), Do(3, new AvoidanceAction("") { KeepTurns = 0 }));

        Assert.Equal(["system: You are Mara.", "user: Begin."], Shown(memory));
    }

    [Fact]
    public void Having_spoken_again_the_memory_no_longer_counts_as_cleared()
    {
        var memory = Heard("Mara", T("Mara", "hi"), T("Otto", "old"), Do(2, new AvoidanceAction("New.") { KeepTurns = 0 }), T("Mara", "fresh"));

        Assert.False(memory.WasCleared);
    }

    [Fact]
    public void A_memory_cut_to_its_last_turns_begins_with_anothers_words()
    {
        var memory = Heard("Mara", T("Otto", "1"), T("Mara", "2"), T("Otto", "3"), T("Mara", "4"), T("Otto", "5"), Do(5, new AvoidanceAction("") { KeepTurns = 3 }));

        Assert.Equal(["user: 3", "assistant: 4", "user: 5"], Shown(memory)[1..]);
        memory.Apply(Do(5, new AvoidanceAction("") { KeepTurns = 2 }));
        Assert.Equal(["user: 5"], Shown(memory)[1..]);
    }

    [Fact]
    public void A_window_holds_from_then_on_until_it_is_lifted()
    {
        var memory = Heard("Mara", T("Otto", "1"), T("Mara", "2"), T("Otto", "3"), Do(3, new AvoidanceAction("") { Window = 1 }));
        Assert.Equal(["user: 3"], Shown(memory)[1..]);

        memory.Apply(new Turn(3, "Mara", "4"));
        memory.Apply(new Turn(4, "Otto", "5"));
        Assert.Equal(["user: 5"], Shown(memory)[1..]);

        memory.Apply(Do(5, new AvoidanceAction("") { Window = 0 }));
        Assert.Equal(["user: 1", "assistant: 2", "user: 3", "assistant: 4", "user: 5"], Shown(memory)[^5..]);
    }

    [Fact]
    public void A_summary_is_its_agents_own_and_stands_under_the_persona()
    {
        var action = new AvoidanceAction("Go on.") { KeepTurns = 0, Summaries = new Dictionary<string, string> { ["Mara"] = "You spoke of tea.", ["Otto"] = "You spoke of rust." } };
        var memory = Heard("Mara", T("Otto", "1"), Do(1, action));

        Assert.Equal("system: You are Mara.\n\nYou spoke of tea.", Shown(memory)[0]);
    }

    [Fact]
    public void Sentences_said_before_are_left_out_where_that_is_asked_and_the_last_stays_where_nothing_else_is_left()
    {
        var memory = Heard(
            "Mara",
            T("Otto", "I love the sea so much. It is 3.5 miles wide."),
            T("Mara", "I love the sea so much, do you? Gulls eat chips."),
            T("Otto", "It is 3.5 miles wide! I love the sea so very much."),
            Do(3, new AvoidanceAction("") { CutRepeats = true }));

        Assert.Equal(["user: I love the sea so much. It is 3.5 miles wide.", "assistant: Gulls eat chips.", "user: I love the sea so very much."], Shown(memory)[1..]);
    }

    [Fact]
    public void What_was_left_out_is_shown_again_once_that_is_lifted()
    {
        var memory = Heard("Mara", T("Otto", "The sea is wide and cold."), T("Mara", "Yes."), T("Otto", "The sea is wide and cold. So?"), Do(3, new AvoidanceAction("") { CutRepeats = true }));
        Assert.Equal("user: So?", Shown(memory)[^1]);

        memory.Apply(Do(3, new AvoidanceAction("") { CutRepeats = false }));
        Assert.Equal("user: The sea is wide and cold. So?", Shown(memory)[^1]);
    }

    [Fact]
    public void The_topic_proposed_last_stays_in_view_of_a_window()
    {
        var memory = Heard("Mara", T("Otto", "1"), Do(1, new AvoidanceAction("Talk of tea.") { Topic = "tea", KeepTurns = 0, Window = 1 }), T("Mara", "2"), T("Otto", "3"));

        Assert.Equal(["user: Talk of tea.\n\n3"], Shown(memory)[1..]);
    }

    [Fact]
    public void Where_the_other_said_nothing_new_the_topic_is_asked_for_again()
    {
        var memory = Heard(
            "Mara", Do(0, new AvoidanceAction("Talk of tea.") { Topic = "tea", CutRepeats = true }), T("Otto", "Tea is very hot today."), T("Mara", "So it is, my friend."), T("Otto", "Tea is very hot today."));

        Assert.Equal(["user: Tea is very hot today.", "assistant: So it is, my friend.", "user: Talk of tea."], Shown(memory)[1..]);
    }

    [Fact]
    public void A_cleared_memory_knows_no_repeats()
    {
        var memory = Heard(
            "Mara", T("Otto", "The sea is wide and cold."), T("Mara", "Yes."), Do(2, new AvoidanceAction("") { KeepTurns = 0, CutRepeats = true }), T("Otto", "The sea is wide and cold."));

        Assert.Equal("user: The sea is wide and cold.", Shown(memory)[^1]);
    }

    [Fact]
    public void A_reminder_of_the_persona_stands_at_the_end_until_it_is_lifted()
    {
        var memory = new AgentMemory("Mara", "You are Mara, who keeps the lighthouse on the northern cape. You talk little. You like tea.", Opening);
        memory.Apply(new Turn(0, "Otto", "hello"));
        memory.Apply(Do(1, new AvoidanceAction("") { Remind = true }));
        Assert.Equal("hello\n\n(Remember: You are Mara, who keeps the lighthouse on the northern cape.)", memory.Messages()[^1].Text);

        memory.Apply(Do(1, new AvoidanceAction("") { Remind = false }));
        Assert.Equal("hello", memory.Messages()[^1].Text);
    }

    [Fact]
    public void Without_a_persona_there_is_no_reminder()
    {
        var memory = new AgentMemory("Mara", null, Opening);
        memory.Apply(Do(0, new AvoidanceAction("") { Remind = true }));

        Assert.Equal(Opening, Assert.Single(memory.Messages()).Text);
    }

    [Fact]
    public void Changed_sampling_holds_for_the_turns_it_was_given()
    {
        var sampling = new Sampling { Temperature = 1.1f, RepeatPenalty = 1.3f, MaxOutputTokens = 64 };
        var memory = Heard("Mara", T("Otto", "1"), Do(1, new AvoidanceAction("") { Sampling = sampling, SamplingTurns = 2 }));

        Assert.Equal(sampling, memory.SamplingAt(1));
        Assert.Equal(sampling, memory.SamplingAt(2));
        Assert.Null(memory.SamplingAt(3));
    }

    [Fact]
    public void What_is_done_to_another_agent_changes_nothing()
    {
        var memory = Heard("Mara", T("Otto", "1"), Do(1, new AvoidanceAction("Psst.") { Agent = "Otto", KeepTurns = 0 }));

        Assert.Equal("user: 1", Shown(memory)[^1]);
    }

    [Fact]
    public void Whatever_happened_the_messages_alternate_and_begin_with_a_users()
    {
        var speaker = Gen.OneOf(Gen.Const("Mara"), Gen.Const("Otto"), Gen.Const("Ziya"));
        var turn = Gen.Select(speaker, Gen.String[1, 20], ConversationEvent (name, text) => T(name, text));
        var action = Gen.Select(
            Gen.OneOf(Gen.Const(""), Gen.Const("Words.")), Gen.Bool, Gen.Int[-1, 4], Gen.Int[-1, 4], Gen.Int[0, 7],
            ConversationEvent (words, instead, keep, window, flags) => Do(0, new AvoidanceAction(words)
            {
                Topic = words.Length > 0 && (flags & 1) > 0 ? "words" : null,
                Remind = (flags & 2) > 0,
                Placement = instead ? TextPlacement.Instead : TextPlacement.Appended,
                KeepTurns = keep < 0 ? null : keep,
                Window = window < 0 ? null : window,
                CutRepeats = (flags & 4) > 0,
            }));
        Gen.OneOf(turn, turn, turn, turn, action).Array[0, 30].Sample(events =>
        {
            var memory = new AgentMemory("Mara", "You are Mara.", Opening);
            foreach (var happened in events)
            {
                memory.Apply(happened);
            }

            var roles = memory.Messages().Select(m => m.Role).ToList();
            Assert.Equal(ChatRole.System, roles[0]);
            Assert.Equal(ChatRole.User, roles[1]);
            Assert.All(roles.Zip(roles.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        });
    }

    private static AgentMemory Heard(string agent, params ConversationEvent[] events)
    {
        var memory = new AgentMemory(agent, $"You are {agent}.", Opening);
        foreach (var happened in Number(events))
        {
            memory.Apply(happened);
        }

        return memory;
    }

    private static List<ConversationEvent> Number(params ConversationEvent[] events)
    {
        var index = 0;
        return events.Select(e => e is Turn turn ? turn with { Index = index++ } : e).ToList();
    }

    private static Turn T(string speaker, string text) => new(0, speaker, text);

    private static Intervention Do(int beforeTurn, AvoidanceAction action) => action.ToIntervention("test", beforeTurn);

    private static string[] Shown(AgentMemory memory) => [.. memory.Messages().Select(m => $"{m.Role}: {m.Text}")];
}
