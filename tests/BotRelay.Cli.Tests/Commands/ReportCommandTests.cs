namespace BotRelay.Cli.Tests.Commands;

public sealed class ReportCommandTests
{
    [Fact]
    public async Task A_recorded_talk_becomes_one_page_with_its_labels()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync("report", Repository.Log("run16.jsonl"), "--out", folder["new/run16.html"], "--labels", Path.Combine(Repository.Root, "data", "labels"));

        Assert.Equal(0, run.Code);
        Assert.Equal(folder["new/run16.html"], run.Out.Trim());
        var page = await File.ReadAllTextAsync(folder["new/run16.html"], TestContext.Current.CancellationToken);
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains("language model", page, StringComparison.Ordinal);
        Assert.Contains("id=\"t71\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"t72\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_another_log_are_bad_input_and_nothing_is_written()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync("report", Repository.Log("run16.jsonl"), "--out", folder["page.html"], "--labels", Path.Combine(Repository.Root, "data", "labels", "run00.json"));

        Assert.Equal(2, run.Code);
        Assert.Contains("run16", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["page.html"]));
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_bad_input()
    {
        using var folder = new TempFolder();

        var run = await CliRun.OfAsync("report", Repository.Log("run00.jsonl"), "--out", folder["page.html"], "--png", folder["page.png"], "--browser", folder["no-such-browser"]);

        Assert.Equal(2, run.Code);
        Assert.Contains("no-such-browser", run.Error, StringComparison.Ordinal);
    }
}
