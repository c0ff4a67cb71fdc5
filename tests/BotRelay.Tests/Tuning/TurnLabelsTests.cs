using BotRelay.Tuning;
using CsCheck;

namespace BotRelay.Tests.Tuning;

public class TurnLabelsTests
{
    private static readonly Gen<TurnLabels> AnyLabels = Gen.Enum<TurnLabel>().Array[0, 40].Select(l => new TurnLabels(l));

    [Theory]
    [InlineData("0000", "")]
    [InlineData("0111", "")]
    [InlineData("01111", "1-4")]
    [InlineData("11?11", "0-4")]
    [InlineData("11?1", "0-3")]
    [InlineData("?111?", "")]
    [InlineData("??1111??", "2-5")]
    [InlineData("1111011110111", "0-3 5-8")]
    [InlineData("11?0?11", "")]
    public void A_gold_segment_is_a_maximal_run_of_ones_of_four_turns_that_a_question_mark_does_not_break(string labels, string expected)
    {
        var segments = TurnLabels.Parse(labels).GoldSegments;
        Assert.Equal(expected, string.Join(' ', segments.Select(s => $"{s.Start}-{s.End}")));
    }

    [Fact]
    public void Labels_read_back_what_they_write() =>
        AnyLabels.Sample(labels => TurnLabels.Parse(labels.ToString()).SequenceEqual(labels));

    [Fact]
    public void Every_frozen_turn_of_a_long_run_lies_in_a_segment_that_starts_and_ends_frozen_and_holds_no_clean_turn() =>
        AnyLabels.Sample(labels =>
        {
            foreach (var segment in labels.GoldSegments)
            {
                Assert.True(segment.Length >= TurnLabels.ShortestDeadlock);
                Assert.Equal(TurnLabel.Deadlock, labels[segment.Start]);
                Assert.Equal(TurnLabel.Deadlock, labels[segment.End]);
                Assert.DoesNotContain(TurnLabel.Clean, labels.Skip(segment.Start).Take(segment.Length));
            }
        });

    [Fact]
    public void A_consensus_keeps_what_all_raters_say_and_doubts_the_rest()
    {
        var consensus = TurnLabels.Consensus([TurnLabels.Parse("00111?"), TurnLabels.Parse("01101?"), TurnLabels.Parse("001111")]);
        Assert.Equal("0?1?1?", consensus.ToString());
    }

    [Theory]
    [InlineData("01x", "turn 2: expected 0, 1 or ?, found 'x'.")]
    [InlineData("0\n1", "turn 1: expected 0, 1 or ?, found U+000A.")]
    public void An_unknown_character_is_named_with_its_turn(string labels, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => TurnLabels.Parse(labels)).Message);

    [Theory]
    [InlineData(null, null, "01111000")]
    [InlineData(6, null, "011110??")]
    [InlineData(8, 6, "01111011")]
    [InlineData(7, 6, "0111101?")]
    [InlineData(0, null, "????????")]
    public void Turns_a_rater_has_not_read_are_unknown_and_an_open_deadlock_goes_on_to_the_last_one_read(int? reviewed, int? open, string expected)
    {
        List<LabelSegment> segments = [new(5, 7, "love", "other"), .. reviewed == 0 ? [] : new[] { new LabelSegment(1, 4, "cycle", "me") }];
        Assert.Equal(expected, TurnLabels.Of(8, new LabelRater("me", "person", reviewed, open), segments).ToString());
    }
}
