using BotRelay.Conversations;

namespace BotRelay.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    [Fact]
    public async Task A_talk_that_was_stopped_and_resumed_is_the_talk_that_was_not()
    {
        // Each in a folder of its own: topics of earlier logs beside a new one do not come again.
        using var whole = new TempFolder();
        using var folder = new TempFolder();
        string[] bots = ["run", "--a", "persona:wilf", "--b", "persona:ines", "--seed", "5", "--topic", "trains", "--format", "json"];

        await CliRun.OfAsync([.. bots, "--turns", "40", "--out", whole["whole.jsonl"]]);
        await CliRun.OfAsync([.. bots, "--turns", "23", "--out", folder["halves.jsonl"]]);
        var run = await CliRun.OfAsync("run", "--resume", folder["halves.jsonl"], "--turns", "17", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal(40, run.Json.GetProperty("turns").GetInt32());
        Assert.Equal(Said(whole["whole.jsonl"]), Said(folder["halves.jsonl"]));
    }

    [Fact]
    public async Task Topics_come_from_the_users_list_and_not_one_that_an_earlier_log_beside_it_used()
    {
        using var folder = new TempFolder();
        var topics = folder.Write("topics.txt", "# mine\npaper cranes\nsubmarine cables\n");
        var proposed = new List<string>();
        foreach (var log in (string[])["one.jsonl", "two.jsonl"])
        {
            var run = await CliRun.OfAsync(
                "run", "--a", "persona:wilf", "--b", "persona:ines", "--seed", "5", "--topic", "trains", "--strategy", "fixed:3", "--topics", topics, "--turns", "4", "--out", folder[log]);
            Assert.Equal(0, run.Code);
            proposed.Add(Assert.Single(ConversationReader.Read(folder[log]).Conversation.Interventions).Changes!["topic"]);
        }

        Assert.Equal(["paper cranes", "submarine cables"], proposed.Order());
    }

    [Fact]
    public async Task A_guard_that_does_not_exist_is_refused_with_those_that_do()
    {
        using var folder = new TempFolder();
        var run = await CliRun.OfAsync("run", "--a", "persona:wilf", "--b", "persona:ines", "--guards", "origami", "--turns", "1", "--out", folder["log.jsonl"]);

        Assert.Equal(2, run.Code);
        Assert.Contains("farewell-loop", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["log.jsonl"]));
    }

    [Fact]
    public async Task Both_speakers_of_a_recording_say_it_again_and_the_run_ends_with_it()
    {
        using var folder = new TempFolder();
        var log = Repository.Log("run11.jsonl");
        var recorded = ConversationReader.Read(log).Conversation;
        var names = recorded.Turns.Select(t => t.Speaker).Distinct().ToList();

        var run = await CliRun.OfAsync(
            "run", "--a", $"replay:{log}#{names[0]}", "--b", $"replay:{log}#{names[1]}", "--strategy", "none", "--out", folder["again.jsonl"], "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal(recorded.Turns.Select(t => t.Text), ConversationReader.Read(folder["again.jsonl"]).Conversation.Turns.Select(t => t.Text));
    }

    [Theory]
    [InlineData("wilf", "names a bot")]
    [InlineData("person:wilf", "person")]
    [InlineData("persona:nobody", "nobody")]
    [InlineData("replay:missing.jsonl", "replay:LOG#speaker")]
    [InlineData("replay:missing.jsonl#x", "missing.jsonl")]
    [InlineData("openai:ftp://host#m", "ftp://host")]
    [InlineData("openai:http://me:secret@host/v1#m", "OPENAI_API_KEY")]
    public async Task A_specification_that_names_no_bot_exits_with_2_and_says_what_was_expected(string spec, string named)
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync("run", "--a", spec, "--b", "persona:ines", "--turns", "2", "--out", folder["talk.jsonl"]);

        Assert.Equal(2, run.Code);
        Assert.Contains(named.Replace("names a bot", "does not name a bot", StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["talk.jsonl"]));
    }

    [Fact]
    public async Task A_bot_that_is_not_given_is_asked_for()
    {
        var run = await CliRun.OfAsync("run", "--a", "persona:wilf");

        Assert.Equal(2, run.Code);
        Assert.Contains("--b", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_existing_log_is_never_overwritten()
    {
        using var folder = new TempFolder();
        var log = folder.Write("talk.jsonl", "precious");

        var run = await CliRun.OfAsync("run", "--a", "persona:wilf", "--b", "persona:ines", "--turns", "2", "--out", log);

        Assert.Equal(2, run.Code);
        Assert.Contains("talk.jsonl", run.Error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_dead_endpoint_ends_with_1_names_it_and_leaves_every_fault_in_the_log()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync(
            "run", "--a", "openai:http://127.0.0.1:9/v1#none", "--b", "persona:ines", "--turns", "2", "--out", folder["talk.jsonl"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("Turn 0", run.Error, StringComparison.Ordinal);
        var log = ConversationReader.Read(folder["talk.jsonl"]).Conversation;
        Assert.Empty(log.Turns);
        Assert.NotEmpty(log.Faults);
        Assert.All(log.Faults, f => Assert.Equal(FaultKind.Error, f.Kind));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("3-1")]
    [InlineData("-2")]
    [InlineData("1e9")]
    public async Task A_pace_that_is_none_exits_with_2(string pace)
    {
        var run = await CliRun.OfAsync("run", "--a", "persona:wilf", "--b", "persona:ines", $"--pace={pace}", "--turns", "1");

        Assert.Equal(2, run.Code);
        Assert.Contains(pace, run.Error, StringComparison.Ordinal);
    }

    private static List<(string, string)> Said(string log) =>
        [.. ConversationReader.Read(log).Conversation.Events.Select(e => e switch
        {
            Turn turn => (turn.Speaker, turn.Text),
            Intervention intervention => ("intervention", intervention.Text),
            AlarmChange alarm => ("alarm", $"{alarm.Turn} {alarm.On}"),
            _ => ("", ""),
        }).Where(e => e.Item1.Length > 0)];
}
