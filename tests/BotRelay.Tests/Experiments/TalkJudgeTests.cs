using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Experiments;

namespace BotRelay.Tests.Experiments;

public sealed class TalkJudgeTests
{
    private static readonly ExperimentTalk Talk = new("pair", "none", DetectorProfile.Default.Name, 1);

    [Fact]
    public async Task No_strategy_is_believed_because_it_acted()
    {
        var bare = Frozen(40, _ => false);
        var busy = Frozen(40, turn => turn % 2 == 0);

        var judged = await TalkJudge.JudgeAsync(Talk, bare, 10, TestContext.Current.CancellationToken);
        var acted = await TalkJudge.JudgeAsync(Talk, busy, 10, TestContext.Current.CancellationToken);

        Assert.Equal(judged.CleanShare, acted.CleanShare);
        Assert.Equal((0, 14), (judged.Interventions, acted.Interventions));
        Assert.Equal(29, judged.Turns);
    }

    [Fact]
    public async Task A_talk_that_says_one_thing_only_is_frozen_and_never_recovers()
    {
        var result = await TalkJudge.JudgeAsync(Talk, Frozen(40, _ => false), 20, TestContext.Current.CancellationToken);

        Assert.True(result.Froze);
        Assert.Equal((0d, null, 0, true), (result.CleanShare, result.TurnsToRecovery, result.TurnsToRelapse, result.Relapsed));
        Assert.Equal(0, result.TopicDiversity, 5);
        Assert.Equal(1, result.WellFormed);
        Assert.Null(result.TurnsPerIntervention);
    }

    [Fact]
    public async Task Persona_similarity_is_of_each_turn_to_its_own_speaker()
    {
        var conversation = new Conversation(new ConversationSettings { Agents = [new("Mara", "I keep bees."), new("Otto", "I drive trains.")] });
        conversation.Append(new Turn(0, "Mara", "Hello."));
        conversation.Append(new Turn(1, "Otto", "I drive trains."));
        conversation.Append(new Turn(2, "Mara", "I keep bees."));

        var result = await TalkJudge.JudgeAsync(Talk, conversation, 0, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.PersonaSimilarity!.Value, 4);
    }

    [Fact]
    public async Task A_talk_without_a_turn_after_the_onset_cannot_be_judged() =>
        await Assert.ThrowsAsync<ArgumentException>(() => TalkJudge.JudgeAsync(Talk, Frozen(5, _ => false), 4, TestContext.Current.CancellationToken));

    private static Conversation Frozen(int turns, Func<int, bool> intervened)
    {
        var conversation = new Conversation();
        for (var i = 0; i < turns; i++)
        {
            if (i > 10 && intervened(i))
            {
                conversation.Append(new Intervention(i, "by-hand", "Something else."));
            }

            conversation.Append(new Turn(i, i % 2 == 0 ? "Mara" : "Otto", "I could not agree more, this is so true and so beautiful."));
        }

        return conversation;
    }
}
