using System.Globalization;
using System.Text.Json;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using Spectre.Console;

namespace BotRelay.Cli.Tests.Commands;

public sealed class WatchCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run16.jsonl", null)]
    [InlineData("run08.jsonl", "coverage-20")]
    public async Task Json_has_what_the_monitor_measures(string log, string? profile)
    {
        var path = Repository.Log(log);
        var json = (await CliRun.OfAsync(["watch", path, "--format", "json", .. profile is null ? Array.Empty<string>() : ["--profile", profile]])).Json;

        var conversation = ConversationReader.Read(path).Conversation;
        var detector = profile is null ? DetectorProfile.Default : DetectorProfile.Find(profile);
        var measures = await DeadlockMonitor.MeasureAsync(conversation, detector, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["log", "profile", "turns", "interventions", "findings"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((path, detector.Name), (json.GetProperty("log").GetString(), json.GetProperty("profile").GetString()));
        Assert.Equal(conversation.Interventions.Select(i => i.BeforeTurn), json.GetProperty("interventions").EnumerateArray().Select(i => i.GetProperty("before_turn").GetInt32()));
        var turns = json.GetProperty("turns").EnumerateArray().ToList();
        Assert.Equal(measures.Count, turns.Count);
        foreach (var (turn, measure, said) in turns.Zip(measures, conversation.Turns))
        {
            Assert.Equal(["index", "speaker", "text", "signals", "score", "alarm"], turn.EnumerateObject().Select(p => p.Name));
            Assert.Equal((said.Index, said.Speaker, said.Text), (turn.GetProperty("index").GetInt32(), turn.GetProperty("speaker").GetString(), turn.GetProperty("text").GetString()));
            Assert.Equal(measure.Signals, turn.GetProperty("signals").EnumerateObject().ToDictionary(s => s.Name, s => Number(s.Value)));
            Assert.Equal((measure.Score, measure.Alarm), (Number(turn.GetProperty("score")), turn.GetProperty("alarm").GetBoolean()));
        }
    }

    [Fact]
    public async Task Signals_are_chosen_by_name()
    {
        var json = (await CliRun.OfAsync("watch", Repository.Log("run00.jsonl"), "--format", "json", "--signals", "lag3, coverage_7")).Json;
        Assert.Equal(["lag3", "coverage_7"], json.GetProperty("turns")[5].GetProperty("signals").EnumerateObject().Select(s => s.Name));
    }

    [Fact]
    public async Task Csv_quotes_what_a_bot_says_and_disarms_formulas()
    {
        var run = await CliRun.OfAsync("watch", Hostile(), "--format", "csv", "--signals", "lag1");

        Assert.StartsWith("index,speaker,text,intervention,lag1,score,alarm\r\n0,Ana,\"'=1+1,\"\"x\"\"\na\uFFFD[2J\",0,,", run.Out, StringComparison.Ordinal);
        Assert.Matches("\r\n1,Bo,plain,1,[-0-9.E]+,[-0-9.E]+,0\r\n", run.Out);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task No_escape_of_a_bot_reaches_the_terminal(string format)
    {
        var run = await CliRun.OfAsync("watch", Hostile(), "--format", format);
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain(run.Out + run.Error, c => char.IsControl(c) && c is not ('\n' or '\r'));
    }

    [Fact]
    public async Task The_table_has_a_line_a_turn_and_says_when_the_talk_was_frozen()
    {
        var run = await CliRun.OfAsync("watch", Repository.Log("run16.jsonl"));
        var conversation = ConversationReader.Read(Repository.Log("run16.jsonl")).Conversation;
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(conversation.Turns.Count + conversation.Interventions.Count + 3, lines.Length);
        Assert.Contains("familiarity", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("72 turns, deadlock seen at turns ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_text_is_text_on_a_terminal()
    {
        using var output = new StringWriter();
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No });
        screen.Profile.Width = 200;
        var log = _folder.Write("log.jsonl", "{\"names\":[\"Ana\"]}\n{\"t\":0,\"name\":\"Ana\",\"text\":\"[red]no[/] [[\"}\n");
        Assert.Equal(0, await CommandLine.RunAsync(["watch", log], new CliConsole(TextReader.Null, output, output, screen, Live: true), TestContext.Current.CancellationToken));
        Assert.Contains("Ana: [red]no[/] [[", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_growing_log_is_printed_turn_by_turn_until_it_is_stopped()
    {
        using var log = ConversationLog.Create(_folder["log.jsonl"]);
        log.Append(new ConversationSettings());
        log.Append(new Turn(0, "Ana", "The sea is calm."));
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        var written = TextWriter.Synchronized(output);
        var watching = Task.Run(() => CommandLine.RunAsync(
            ["watch", _folder["log.jsonl"], "--follow", "--format", "json"], new CliConsole(TextReader.Null, written, written, screen, Live: false), stop.Token), TestContext.Current.CancellationToken);
        await Until(() => Lines() == 2);
        log.Append(new Intervention(1, "topic-switch", "salt"));
        log.Append(new Turn(1, "Bo", "Salt it is."));
        await Until(() => Lines() == 4);
        await stop.CancelAsync();

        Assert.Equal(0, await watching);
        var lines = Written().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(DetectorProfile.Default.Name, lines[0].GetProperty("profile").GetString());
        Assert.Equal(0, lines[1].GetProperty("index").GetInt32());
        Assert.Equal(1, lines[2].GetProperty("before_turn").GetInt32());
        Assert.Equal("Salt it is.", lines[3].GetProperty("text").GetString());

        int Lines() => Written().Count(c => c == '\n');

        string Written()
        {
            // A synchronised writer locks itself.
            lock (written)
            {
                return output.ToString();
            }
        }

        async Task Until(Func<bool> reached)
        {
            while (!reached())
            {
                Assert.False(watching.IsCompleted, "It ended by itself.");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    [Theory]
    [InlineData("lag0", "found 'lag0'")]
    [InlineData("lag1,mood", "found 'mood'")]
    [InlineData(",", "found ','")]
    public async Task An_unknown_signal_is_bad_usage(string signals, string message)
    {
        var run = await CliRun.OfAsync("watch", Repository.Log("run00.jsonl"), "--signals", signals);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("coverage_", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Bad_input_is_named_before_anything_is_printed()
    {
        foreach (var (arguments, message) in new (string[], string)[]
        {
            ([_folder["none"]], "none"),
            ([_folder["none"], "--follow"], "no such file"),
            ([_folder.Path], "a folder"),
            ([_folder.Path, "--follow"], "a folder"),
            ([_folder.Write("novel", "once\nupon\n")], "novel, line 1: expected a log"),
            ([Repository.Log("run00.jsonl"), "--profile", "no-such-profile"], "no-such-profile"),
            ([Repository.Log("run00.jsonl"), "--format", "xml"], "xml"),
            ([], "LOG"),
        })
        {
            var run = await CliRun.OfAsync(["watch", .. arguments]);
            Assert.Equal(2, run.Code);
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Out);
        }
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : double.Parse(value.GetRawText(), CultureInfo.InvariantCulture);

    private string Hostile() => _folder.Write(
        "hostile.jsonl",
        "{\"names\":[\"Ana\",\"Bo\"]}\n{\"t\":0,\"name\":\"Ana\",\"text\":\"=1+1,\\\"x\\\"\\na\\u001b[2J\"}\n{\"system\":\"\\u001b[31mNEW TOPIC: x\",\"before\":1}\n{\"t\":1,\"name\":\"Bo\",\"text\":\"plain\"}\n\u001b[2J broken\n");
}
