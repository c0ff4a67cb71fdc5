using System.Text.Json;
using BotRelay.Conversations;

namespace BotRelay.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Two_bots_freeze_are_given_a_topic_and_leave_a_log_and_a_report_that_need_no_network()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync("demo", "--seed", "1", "--out", folder.Path, "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal(60, run.Json.GetProperty("turns").GetInt32());
        var alarms = run.Json.GetProperty("alarms").EnumerateArray().ToList();
        Assert.NotEmpty(alarms);
        Assert.NotEmpty(run.Json.GetProperty("interventions").EnumerateArray());
        Assert.Equal(alarms[0].GetProperty("on").GetInt32() + 1, run.Json.GetProperty("interventions")[0].GetProperty("before_turn").GetInt32());
        var log = ConversationReader.Read(run.Json.GetProperty("log").GetString()!);
        Assert.Empty(log.Notices);
        Assert.Equal(60, log.Conversation.Turns.Count);
        var page = await File.ReadAllTextAsync(run.Json.GetProperty("report").GetString()!, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(log.Conversation.Turns[0].Speaker, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_seed_gives_the_same_talk(int seed)
    {
        using var folder = new TempFolder();

        var one = await TurnsAsync(folder.Path, seed);
        var other = await TurnsAsync(folder.Path, seed);

        Assert.Equal(one, other);
        Assert.NotEqual(one, await TurnsAsync(folder.Path, seed + 100));
    }

    [Fact]
    public async Task A_recorded_talk_is_replayed_whole_with_its_interventions()
    {
        using var folder = new TempFolder();
        var recorded = ConversationReader.Read(Repository.Log("run16.jsonl")).Conversation;

        var run = await CliRun.OfAsync("demo", "--replay", Repository.Log("run16.jsonl"), "--out", folder.Path, "--format", "json");

        Assert.Equal(0, run.Code);
        var replayed = ConversationReader.Read(run.Json.GetProperty("log").GetString()!).Conversation;
        Assert.Equal(recorded.Turns.Select(t => (t.Speaker, t.Text)), replayed.Turns.Select(t => (t.Speaker, t.Text)));
        Assert.Equal(recorded.Interventions.Select(i => i.BeforeTurn), replayed.Interventions.Select(i => i.BeforeTurn));
        Assert.Equal(recorded.Turns.Count, run.Json.GetProperty("turns").GetInt32());
    }

    [Fact]
    public async Task Plain_output_shows_every_turn_the_alarm_and_the_intervention_a_line_each()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync("demo", "--turns", "45", "--out", folder.Path);

        Assert.Equal(0, run.Code);
        Assert.Contains("ALARM on", run.Out, StringComparison.Ordinal);
        Assert.Contains("topic-switch:", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  44 ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Theory]
    [InlineData("--turns", "0")]
    [InlineData("--turns", "many")]
    [InlineData("--pace", "-1")]
    [InlineData("--format", "xml")]
    [InlineData("--replay", "no-such-log.jsonl")]
    [InlineData("--profile", "no-such-profile")]
    public async Task Bad_input_exits_with_2_and_names_it(string option, string value)
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync("demo", "--out", folder.Path, option, value);

        Assert.Equal(2, run.Code);
        Assert.Contains(value, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static async Task<string> TurnsAsync(string folder, int seed)
    {
        var run = await CliRun.OfAsync("demo", "--turns", "30", "--seed", $"{seed}", "--out", folder, "--format", "json");
        var log = ConversationReader.Read(run.Json.GetProperty("log").GetString()!).Conversation;
        return JsonSerializer.Serialize(log.Turns.Select(t => new { t.Index, t.Speaker, t.Text }));
    }
}
