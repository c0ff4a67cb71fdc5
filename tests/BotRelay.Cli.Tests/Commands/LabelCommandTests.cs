using BotRelay.Tuning;
using Spectre.Console.Testing;

namespace BotRelay.Cli.Tests.Commands;

public sealed class LabelCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _log;

    public LabelCommandTests() => _log = _folder.Write(
        "talk.jsonl", string.Concat(Enumerable.Range(0, 12).Select(t => $$"""{"event":"turn","index":{{t}},"speaker":"{{(t % 2 == 0 ? "Ann" : "Bob")}}","text":"turn {{t}} says \u001b[31mthis"}""" + "\n")));

    private string Labels => _folder["talk.labels.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_walk_mark_and_save()
    {
        var run = await PressAsync("rrroreeq", "--rater", "me");
        var labels = Assert.Single(LabelFile.Read(Labels));
        Assert.Equal(0, run.Code);
        Assert.Equal("talk", labels.Log);
        Assert.Equal(new LabelSegment(3, 4, "deadlock", "me"), Assert.Single(labels.Segments));
        Assert.Equal("00011???????", labels.Consensus.ToString());
        Assert.Equal("person", labels.Annotators);
    }

    [Fact]
    public async Task One_goes_on_where_one_left_with_a_deadlock_still_open()
    {
        await PressAsync("rroq", "--rater", "me");
        Assert.Equal(2, LabelFile.Read(Labels)[0].Raters[0].Open);

        var run = await PressAsync("rrrrerrrrrrrq", "--rater", "me");
        Assert.Contains("Deadlock from turn 2, end not marked yet", run.Screen, StringComparison.Ordinal);
        var labels = Assert.Single(LabelFile.Read(Labels));
        Assert.Equal("001111100000", labels.Consensus.ToString());
        Assert.Null(labels.Raters[0].Reviewed);
    }

    [Fact]
    public async Task Every_key_is_saved_before_the_next_is_read()
    {
        // Keys run out: the terminal is gone, as after a crash.
        await PressAsync("rro", "--rater", "me");
        Assert.Equal(2, LabelFile.Read(Labels)[0].Raters[0].Open);
    }

    [Fact]
    public async Task Undo_takes_the_last_mark_back_and_a_mark_can_be_renamed_and_removed()
    {
        await PressAsync("rrorrrekuq", "--rater", "me");
        Assert.Equal("deadlock", LabelFile.Read(Labels)[0].Segments.Single().Kind);

        await PressAsync("kq", "--rater", "me");
        Assert.Equal("restatement", LabelFile.Read(Labels)[0].Segments.Single().Kind);

        await PressAsync("xq", "--rater", "me");
        Assert.Empty(LabelFile.Read(Labels)[0].Segments);
    }

    [Fact]
    public async Task A_second_rater_sees_nothing_of_the_first_and_both_are_kept()
    {
        await PressAsync("rrorrrrerrrrrrq", "--rater", "ann");
        var run = await PressAsync("rrrorrrrerrrrrrq", "--rater", "bob");

        Assert.DoesNotContain("ann", run.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("alarm", run.Screen, StringComparison.Ordinal);
        var labels = Assert.Single(LabelFile.Read(Labels));
        Assert.Equal(["ann", "bob"], labels.Raters.Select(r => r.Name));
        Assert.Equal("00?1111?0000", labels.Consensus.ToString());
        Assert.NotNull(labels.CohenKappa);
    }

    [Fact]
    public async Task The_detector_is_shown_only_when_asked_for()
    {
        Assert.DoesNotContain("[clean,", (await PressAsync("rq", "--rater", "me")).Screen, StringComparison.Ordinal);
        Assert.Contains("[clean,", (await PressAsync("rq", "--rater", "me", "--show-detector")).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_a_bot_does_not_reach_the_terminal_as_a_command() =>
        Assert.DoesNotContain("\u001b[31m", (await PressAsync("rq", "--rater", "me")).Screen, StringComparison.Ordinal);

    [Fact]
    public async Task Marks_that_make_no_sense_are_answered_and_change_nothing()
    {
        var run = await PressAsync("erroleuuxq", "--rater", "me");
        Assert.Contains("No onset is marked", run.Screen, StringComparison.Ordinal);
        Assert.Contains("The onset is turn 2, behind this one", run.Screen, StringComparison.Ordinal);
        Assert.Contains("Nothing to undo", run.Screen, StringComparison.Ordinal);
        Assert.Contains("nothing marked at this turn", run.Screen, StringComparison.Ordinal);
        Assert.Empty(LabelFile.Read(Labels)[0].Segments);
    }

    [Fact]
    public async Task Labels_of_another_version_of_the_log_are_refused_and_left_alone()
    {
        var before = _folder.Write("talk.labels.json", """{"log": "talk", "turns": 9, "raters": [{"name": "me", "annotator": "person"}], "segments": []}""");
        var content = await File.ReadAllTextAsync(before, TestContext.Current.CancellationToken);
        var run = await PressAsync("q", "--rater", "me");
        Assert.Equal(2, run.Code);
        Assert.Contains("expected 12 labels, one for each turn of the log, found 9", run.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(before, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_terminal_it_says_that_it_needs_one_and_writes_nothing()
    {
        var run = await CliRun.OfAsync("label", _log);
        Assert.Equal(2, run.Code);
        Assert.Contains("needs a terminal", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Labels));
    }

    // r and l are the arrows; other letters are themselves.
    private async Task<(int Code, string Screen, string Error)> PressAsync(string keys, params string[] options)
    {
        using var screen = new TestConsole();
        screen.Profile.Width = 200;
        screen.Profile.Capabilities.Interactive = true;
        foreach (var key in keys)
        {
            screen.Input.PushKey(key switch { 'r' => ConsoleKey.RightArrow, 'l' => ConsoleKey.LeftArrow, _ => Enum.Parse<ConsoleKey>(char.ToUpperInvariant(key).ToString()) });
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["label", _log, .. options], new CliConsole(TextReader.Null, output, error, screen, Live: true), TestContext.Current.CancellationToken);
        return (code, screen.Output, error.ToString());
    }
}
