using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Tests.Agents;

namespace BotRelay.Tests.Avoidance;

public sealed class StrategyTests
{
    private static readonly TopicPicker Topics = new(["bees", "bridges", "bread", "clouds", "chess", "dust", "fog", "glass", "ice", "ink"]);

    [Theory]
    [InlineData("......", "")]
    [InlineData("..#...", "3")]
    [InlineData("..####", "3")]
    [InlineData("..##########", "3 11")]
    [InlineData("..#.#...", "3")]
    [InlineData("..#...#.", "3 7")]
    [InlineData("#", "1")]
    public async Task A_topic_switch_comes_when_the_alarm_goes_on_and_again_when_it_was_off_or_stays_on(string alarm, string before)
    {
        var done = await Contexts.PlayAsync(new TopicSwitch(Topics), alarm);

        Assert.Equal(before, string.Join(' ', done.Select(i => i.BeforeTurn)));
    }

    [Fact]
    public async Task A_topic_switch_tells_both_a_topic_and_the_log_which()
    {
        var done = Assert.Single(await Contexts.PlayAsync(new TopicSwitch(Topics, TextPlacement.Instead, keepTurns: 0), "#"));

        Assert.Null(done.Agent);
        Assert.Equal("clear-topic", done.Strategy);
        var topic = done.Changes![MemoryChange.Topic];
        Assert.Contains(topic, Topics.Topics);
        Assert.Contains(topic, done.Text, StringComparison.Ordinal);
        Assert.Equal((MemoryChange.Cleared, MemoryChange.Instead), (done.Changes[MemoryChange.Memory], done.Changes[MemoryChange.Text]));
    }

    [Fact]
    public async Task The_original_way_comes_every_so_many_turns_whatever_the_alarm_says()
    {
        var done = await Contexts.PlayAsync(new FixedEvery(5, Topics), "..####........");

        Assert.Equal([5, 10], done.Select(i => i.BeforeTurn));
        Assert.All(done, i => Assert.Equal("fixed:5", i.Strategy));
    }

    [Fact]
    public async Task Doing_nothing_does_nothing() => Assert.Empty(await Contexts.PlayAsync(NoAvoidance.Instance, "####################"));

    [Fact]
    public void A_page_takes_only_what_works_on_it()
    {
        var page = new Agent("Page", null, new PageLikeClient(canForget: false));
        var newChat = new Agent("Page", null, new PageLikeClient(canForget: true));

        Assert.True(new TopicSwitch(Topics).CanTake(page));
        Assert.False(new TopicSwitch(Topics, keepTurns: 0).CanTake(page));
        Assert.True(new TopicSwitch(Topics, keepTurns: 0).CanTake(newChat));
        Assert.False(new TopicSwitch(Topics, keepTurns: 4).CanTake(newChat));
    }

    [Fact]
    public void An_interval_below_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FixedEvery(0, Topics));
}
