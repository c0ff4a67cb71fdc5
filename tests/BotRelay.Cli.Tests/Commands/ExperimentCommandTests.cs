namespace BotRelay.Cli.Tests.Commands;

public sealed class ExperimentCommandTests
{
    private const string Small = """
        turns: 6
        latest_onset: 40
        parallel: 1
        strategies: [none, clear-topic]
        pairs:
          - topic: trains
            bots: [{bot: persona:wilf}, {bot: persona:ines}]
        """;

    [Fact]
    public async Task An_experiment_leaves_logs_results_and_a_report_and_prints_a_table()
    {
        using var folder = new TempFolder();
        var run = await CliRun.OfAsync("experiment", folder.Write("small.yaml", Small), "--out", folder["out"]);

        Assert.Equal((0, 2), (run.Code, File.ReadAllLines(Path.Combine(folder["out"], "results.jsonl")).Length));
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder["out"], "results.csv")).Length);
        Assert.Contains("clear-topic", run.Out, StringComparison.Ordinal);
        Assert.Contains("2 of 2: wilf-ines, clear-topic", run.Error, StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(folder["out"], "report.html"));
        Assert.Contains("Time to relapse", page, StringComparison.Ordinal);
        Assert.Contains("Clean turns after the onset", page, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(folder["out"], "talks"), "*.jsonl").Length);
    }

    [Fact]
    public async Task Talks_that_are_there_are_gone_on_with_only_when_told()
    {
        using var folder = new TempFolder();
        var file = folder.Write("small.yaml", Small);
        var first = await CliRun.OfAsync("experiment", file, "--out", folder["out"]);

        var refused = await CliRun.OfAsync("experiment", file, "--out", folder["out"]);
        var resumed = await CliRun.OfAsync("experiment", file, "--out", folder["out"], "--resume");

        Assert.Equal(2, refused.Code);
        Assert.Contains("--resume", refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, first.Out), (resumed.Code, resumed.Out));
    }

    [Theory]
    [InlineData("", "empty file")]
    [InlineData("strategies: [none]", "pair")]
    [InlineData("turns: many", "line 1")]
    [InlineData("rounds: 3", "rounds")]
    [InlineData("strategies: [origami]\npairs: [{bots: [{bot: persona:wilf}, {bot: persona:ines}]}]", "origami")]
    [InlineData("strategies: [none]\npairs: [{bots: [{bot: persona:wilf}]}]", "two bots")]
    [InlineData("strategies: [none]\npairs: [{bots: [{persona: wilf}, {persona: ines}]}]", "bot")]
    [InlineData("strategies: [none]\npairs: [{bots: [{bot: persona:nobody}, {bot: persona:ines}]}]", "nobody")]
    public async Task A_file_that_is_no_experiment_is_refused_with_what_is_wrong(string yaml, string said)
    {
        using var folder = new TempFolder();
        var run = await CliRun.OfAsync("experiment", folder.Write("bad.yaml", yaml), "--out", folder["out"]);

        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }
}
