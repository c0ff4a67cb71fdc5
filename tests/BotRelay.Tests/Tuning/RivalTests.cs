using BotRelay.Conversations;
using BotRelay.Tuning.Rivals;

namespace BotRelay.Tests.Tuning;

public class RivalTests
{
    [Fact]
    public void Every_rival_names_its_source_and_gives_a_value_or_none_for_every_turn_of_any_talk()
    {
        var talks = new[] { Talk(), Talk(""), Talk("", "", "?"), Talk("a b c d e", "a b c d e", "``` code", "a b c d e"), Talk("😀", "日本語 日本語", "\ud800") };
        Assert.All(RivalCatalog.All, rival =>
        {
            Assert.NotEmpty(rival.Source);
            foreach (var talk in talks)
            {
                var values = rival.Score(talk);
                Assert.Equal(talk.Turns.Count, values.Count);
                Assert.All(values, v => Assert.True(v is null || double.IsFinite(v.Value)));
                Assert.True(!rival.Decides || values.All(v => v is 0 or 1));
            }
        });
    }

    [Fact]
    public void Names_are_unique() => Assert.Distinct(RivalCatalog.All.Select(r => r.Name));

    [Fact]
    public void A_fixed_interval_breaks_in_once_every_so_many_messages() =>
        Assert.Equal([10, 20], Alarms(new FixedInterval(10), Talk([.. Enumerable.Repeat("x", 25)])));

    [Fact]
    public void The_alternation_check_wants_six_messages_of_two_that_take_turns_word_for_word()
    {
        Assert.Equal([5, 6], Alarms(new OpenHandsAlternation(), Talk("a", "b", "a", "b", "a", "b", "a", "c", "a", "b")));
        Assert.Equal([5], Alarms(new OpenHandsAlternation(), Talk("a", "a", "a", "a", "a", "a")));
        Assert.Empty(Alarms(new OpenHandsAlternation(), Talk("a", "b", "a", "b.", "a", "b", "a", "b.")));
    }

    [Fact]
    public void The_chunk_check_wants_the_same_fifty_characters_ten_times_close_together()
    {
        var chant = new string('x', 10) + " this is what we always say to each other, my friend. ";
        Assert.Equal([9], Alarms(new GeminiChunkLoop(), Talk([.. Enumerable.Repeat(chant, 10)])).Take(1));
        Assert.Empty(Alarms(new GeminiChunkLoop(), Talk([.. Enumerable.Repeat(chant, 9)])));
        // Ten times, but more than 250 characters apart.
        Assert.Empty(Alarms(new GeminiChunkLoop(), Talk([.. Enumerable.Range(0, 10).Select(i => chant + string.Concat(Enumerable.Range(0, 40).Select(j => $"{i * 1000 + j:0000}, ")))])));
        // A list in between starts it anew.
        Assert.Empty(Alarms(new GeminiChunkLoop(), Talk([.. Enumerable.Repeat(chant, 6), "- a list", .. Enumerable.Repeat(chant, 6)])));
    }

    [Fact]
    public void Convergence_of_a_message_and_its_echo_is_one() => Assert.Equal(1, new PidginConvergence().Score(Talk("Yes, indeed!", "Yes, indeed!"))[1]);

    [Fact]
    public void Convergence_weighs_content_sentences_length_structure_and_punctuation()
    {
        // Words: 2 of 12 shared. One sentence end each, in one case none counted. Lengths 60 and 54; one paragraph each, no question; commas 1 to none.
        const string a = "The lighthouse keeper counted gulls, ships and clouds all day";
        const string b = "Our drummer repaired bicycles and trumpets the whole day";
        var content = 3.0 / 16;
        var length = (double)b.Length / a.Length;
        var expected = (.40 * content) + (.20 * 1) + (.15 * length) + (.15 * 1) + (.10 * .8);
        Assert.Equal(expected, new PidginConvergence().Score(Talk(a, b))[1]!.Value, 1e-9);
    }

    [Fact]
    public void Word_measures_are_what_their_definitions_give()
    {
        var talk = Talk("red green blue", "one two three", "red green black", "one two three");
        Assert.Null(new RepetitionRate(6).Score(talk)[3]);
        Assert.Equal(.5, new RepetitionRate(2).Score(Talk("a b c d", "a b c d"))[1]);
        Assert.Equal(1 - (2 / 6.0), new DistinctBigrams(2).Score(Talk("a b c", "a b c"))[1]!.Value, 1e-12);
        Assert.Equal(2 / Math.Sqrt(3 * 3), new TermCosine(1).Score(Talk("a b c", "a b d"))[1]!.Value, 1e-12);
        Assert.Equal([null, null, 2 / 4.0, 1.0], new SignalRival("own_jaccard_6", "").Score(talk));
        Assert.True(new SignalRival("zlib_ratio_6", "").Score(Talk([.. Enumerable.Repeat("so we say again and again", 6)]))[5] > .5);
        Assert.Equal(1, new SignalRival("own_mean_5", "").Score(talk)[3]!.Value, 1e-5);
    }

    private static IEnumerable<int> Alarms(IRival rival, Conversation talk) => rival.Score(talk).Select((v, t) => (v, t)).Where(x => x.v == 1).Select(x => x.t);

    private static Conversation Talk(params string[] texts)
    {
        var talk = new Conversation();
        foreach (var text in texts)
        {
            talk.Append(new Turn(talk.Turns.Count, talk.Turns.Count % 2 == 0 ? "Ann" : "Bob", text));
        }

        return talk;
    }
}
