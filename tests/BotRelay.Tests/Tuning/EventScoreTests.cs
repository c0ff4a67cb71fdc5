using BotRelay.Tuning;

namespace BotRelay.Tests.Tuning;

public class EventScoreTests
{
    [Theory]
    [InlineData("0001111000", "0000000000", 1, null, 0, 0)]
    [InlineData("0001111000", "0000010000", 0, 2.0, 0, 0)]
    [InlineData("0001111000", "0011111110", 0, 0.0, 1, 3)]
    [InlineData("0001111000", "1010101010", 0, 1.0, 3, 3)]
    [InlineData("00??1111??", "0010000011", 1, null, 0, 0)]
    [InlineData("1111000000", "1111111111", 0, 0.0, 0, 6)]
    [InlineData("0000000000", "0100110000", 0, null, 2, 3)]
    public void Misses_delay_and_false_alarms_follow_the_definitions(
        string labels, string alarms, int missed, double? delay, int falseAlarms, int cleanInAlarm)
    {
        var score = EventScore.Of(TurnLabels.Parse(labels), [.. alarms.Select(a => a == '1')]);
        Assert.Equal((missed, delay, falseAlarms, cleanInAlarm), (score.Missed, score.MedianDelay, score.FalseAlarms, score.CleanTurnsInAlarm));
    }

    [Fact]
    public void Conversations_add_up()
    {
        var one = EventScore.Of(TurnLabels.Parse("00001111"), [.. "10000011".Select(a => a == '1')]);
        var two = EventScore.Of(TurnLabels.Parse("0000001111"), [.. "0000000000".Select(a => a == '1')]);
        var sum = EventScore.Sum([one, two]);

        Assert.Equal((2, 1, 2.0), (sum.Segments, sum.Missed, sum.MedianDelay));
        Assert.Equal(10.0, sum.FalseAlarmsPer100);
        Assert.Equal(.1, sum.CleanInAlarm);
        Assert.Equal(10, sum.AverageRunLength);
    }

    [Fact]
    public void Where_no_turn_is_clean_or_nothing_was_hit_there_is_no_rate_to_give()
    {
        var score = EventScore.Of(TurnLabels.Parse("1111"), [false, false, false, false]);
        Assert.Null(score.FalseAlarmsPer100);
        Assert.Null(score.CleanInAlarm);
        Assert.Null(score.MedianDelay);
        Assert.Null(score.AverageDelay);
        Assert.Null(score.AverageRunLength);
    }
}
