using BotRelay.Experiments;
using BotRelay.Tests.Conversations;

namespace BotRelay.Tests.Experiments;

public sealed class StrategySummaryTests
{
    private static readonly TalkResult[] Results =
    [
        new(new("a", "ladder", "p", 1), 9, true, 20, 2, .5, 3, 4, true, .6, .3, 1),
        new(new("b", "ladder", "p", 1), 7, true, 20, 4, .9, 1, 19, false, .8, null, .5),
        new(new("a", "none", "p", 1), 9, true, 20, 0, 0, null, 0, true, .1, .2, .7),
    ];

    [Fact]
    public void Means_are_over_conversations_with_an_interval()
    {
        var (ladder, none) = (StrategySummary.Of(Results)[0], StrategySummary.Of(Results)[1]);

        Assert.Equal(("ladder", 2), (ladder.Strategy, ladder.Talks));
        Assert.Equal(.7, ladder.CleanShare.Mean, 9);
        Assert.Equal((.5, .9), ladder.CleanShare.Interval);
        Assert.Equal(.15, ladder.Interventions.Mean, 9);
        Assert.Equal((2, .3), (ladder.Recovery!.Mean, ladder.PersonaSimilarity!.Mean));
        Assert.Null(none.Recovery);
        Assert.Null(none.CleanShare.Interval);
    }

    [Fact]
    public void A_relapse_that_was_not_seen_is_censored_and_a_talk_that_never_got_out_counts_at_once()
    {
        var (ladder, none) = (StrategySummary.Of(Results)[0], StrategySummary.Of(Results)[1]);

        Assert.Equal((1, .5, .5), (ladder.Relapse.At(3), ladder.Relapse.At(4), ladder.Relapse.At(19)));
        Assert.Equal(0, none.Relapse.At(0));
    }

    [Fact]
    public void Results_come_back_from_their_file_as_they_were()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new StreamWriter(folder["results.jsonl"]))
        {
            TalkResults.WriteJsonLines(Results, writer);
        }

        Assert.Equal(Results, TalkResults.ReadJsonLines(folder["results.jsonl"]));
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => TalkResults.ReadJsonLines(folder.Write("bad.jsonl", File.ReadAllLines(folder["results.jsonl"])[0] + "\n{\"talk\":"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_a_row_a_talk_and_nothing_where_nothing_is_known()
    {
        using var writer = new StringWriter();
        TalkResults.WriteCsv(Results, writer);

        var lines = writer.ToString().Split("\r\n");
        Assert.Equal("pair,strategy,profile,seed,onset,froze,turns,interventions,clean_share,turns_to_recovery,turns_to_relapse,relapsed,turns_per_intervention,topic_diversity,persona_similarity,well_formed", lines[0]);
        Assert.Equal("a,none,p,1,9,1,20,0,0,,0,1,,0.1,0.2,0.7", lines[3]);
        Assert.Equal(("", 5), (lines[^1], lines.Length));
    }
}
