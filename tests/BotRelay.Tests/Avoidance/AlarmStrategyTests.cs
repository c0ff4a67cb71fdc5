using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;

namespace BotRelay.Tests.Avoidance;

public sealed class AlarmStrategyTests
{
    [Theory]
    [InlineData("trim:3", "memory=3")]
    [InlineData("clear", "memory=cleared")]
    [InlineData("cut-repeats", "repeats=cut")]
    [InlineData("resample:5", "sampling.frequency_penalty=0.5 sampling.repeat_penalty=1.3 sampling.temperature=1.1 sampling.turns=5")]
    [InlineData("trim:3+cut-repeats", "memory=3 repeats=cut")]
    public async Task The_log_says_what_was_changed(string name, string changes)
    {
        var done = Assert.Single(await Contexts.PlayAsync(StrategyCatalog.Create(name), "..#"));

        Assert.Equal((name, 3, ""), (done.Strategy, done.BeforeTurn, done.Text));
        Assert.Equal(changes, Text(done));
    }

    [Fact]
    public async Task A_fresh_start_clears_proposes_a_topic_and_shows_less()
    {
        var done = Assert.Single(await Contexts.PlayAsync(StrategyCatalog.Create("fresh-start:4"), "#"));

        var topic = done.Changes![MemoryChange.Topic];
        Assert.Contains(topic, done.Text, StringComparison.Ordinal);
        Assert.Equal($"memory=cleared reminder=persona repeats=cut topic={topic} window=4", Text(done));
    }

    [Theory]
    [InlineData("..####################", "3 11 19")]
    [InlineData("..#...#.#.############", "3 11 19")]
    public async Task A_fresh_start_comes_once_in_eight_turns_at_most(string alarm, string before) =>
        Assert.Equal(before, Turns(await Contexts.PlayAsync(new FreshStart(), alarm)));

    [Fact]
    public async Task Repeats_are_cut_once_for_good() =>
        Assert.Single(await Contexts.PlayAsync(new CutRepeats(), "####################"));

    [Fact]
    public async Task A_detail_asked_for_is_not_the_one_asked_for_last()
    {
        var done = await Contexts.PlayAsync(new ConcreteDetail(), new string('#', 200));

        Assert.True(done.Count > 20);
        Assert.All(done.Zip(done.Skip(1)), pair => Assert.NotEqual(pair.First.Text, pair.Second.Text));
    }

    [Fact]
    public async Task A_reminder_names_both() =>
        Assert.Contains("Mara and Otto", Assert.Single(await Contexts.PlayAsync(new StayInCharacter(), "#")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_same_seed_and_talk_give_the_same_decision()
    {
        foreach (var name in StrategyCatalog.Forms.Select(f => f.Replace(":N", "", StringComparison.Ordinal)))
        {
            var one = await Contexts.PlayAsync(StrategyCatalog.Create(name), "..#####..#########..#", seed: 7);
            var again = await Contexts.PlayAsync(StrategyCatalog.Create(name), "..#####..#########..#", seed: 7);

            Assert.Equal(one.Select(i => (i.BeforeTurn, i.Text, Text(i))), again.Select(i => (i.BeforeTurn, i.Text, Text(i))));
        }
    }

    private static string Turns(IEnumerable<Intervention> done) => string.Join(' ', done.Select(i => i.BeforeTurn));

    private static string Text(Intervention done) =>
        string.Join(' ', (done.Changes ?? new Dictionary<string, string>()).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value}"));
}
