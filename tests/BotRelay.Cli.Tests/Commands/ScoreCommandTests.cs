namespace BotRelay.Cli.Tests.Commands;

public sealed class ScoreCommandTests : IDisposable
{
    private static readonly string[] Fields =
        ["detector", "family", "conversations", "auc", "mcc", "missed", "delay", "false_alarms_per_100", "clean_in_alarm", "threshold"];

    private static readonly string[] Logs = [Repository.Log("run00.jsonl"), Repository.Log("run04.jsonl"), Repository.Log("run16.jsonl")];

    private readonly TempFolder _folder = new();

    private static string Labels => Path.Combine(Repository.Root, "data", "labels");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_is_an_array_of_rows_with_every_detector_in_every_family_and_their_mean()
    {
        var run = await CliRun.OfAsync(["score", .. Logs, "--labels", Labels, "--family", "once=run0*", "--family", "again=run1[67].jsonl", "--format", "json"]);

        Assert.Equal(0, run.Code);
        var rows = run.Json.EnumerateArray().ToList();
        Assert.All(rows, row => Assert.Equal(Fields, row.EnumerateObject().Select(f => f.Name)));
        Assert.All(rows.GroupBy(r => r.GetProperty("detector").GetString()), d => Assert.Equal(["once", "again", "mean"], d.Select(r => r.GetProperty("family").GetString())));
        Assert.Superset(
            new HashSet<string> { "fixed_25", "turn_cap", "gemini_cli_chunks", "openhands_alternation", "pidgin_convergence", "own_jaccard_6", "tf_cosine_6", "zlib_ratio_6", "rep4_6", "distinct2_6", "own_mean_5", "centroid_12", "lag1", "coverage_20", "familiarity, filter" },
            rows.Select(r => r.GetProperty("detector").GetString()!).ToHashSet());
        var first = rows.Where(r => r.GetProperty("detector").GetString() == rows[0].GetProperty("detector").GetString()).Select(r => r.GetProperty("mcc").GetDouble()).ToList();
        Assert.Equal((first[0] + first[1]) / 2, first[2], 1e-9);
        Assert.Equal([2, 1, 3], rows.Take(3).Select(r => r.GetProperty("conversations").GetInt32()));
        Assert.Contains("Labels by: language model, Cohen's kappa", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_scored_as_it_is_and_alone()
    {
        var run = await CliRun.OfAsync(["score", .. Logs, "--labels", Labels, "--profile", "familiarity-filter", "--format", "json"]);
        var row = Assert.Single(run.Json.EnumerateArray());
        Assert.Equal("familiarity-filter", row.GetProperty("detector").GetString());
        Assert.Equal("all", row.GetProperty("family").GetString());
        Assert.Equal(2.5, row.GetProperty("threshold").GetDouble());
    }

    [Fact]
    public async Task One_log_scores_only_what_decides_by_itself_and_says_so()
    {
        var run = await CliRun.OfAsync("score", Logs[1], "--labels", Labels, "--format", "json");
        Assert.Equal(0, run.Code);
        Assert.Contains("Only one group of conversations", run.Error, StringComparison.Ordinal);
        var detectors = run.Json.EnumerateArray().Select(r => r.GetProperty("detector").GetString()).ToList();
        Assert.Contains("fixed_25", detectors);
        Assert.DoesNotContain("lag1", detectors);
    }

    [Fact]
    public async Task Csv_has_the_same_columns_and_a_field_with_a_comma_is_quoted()
    {
        var run = await CliRun.OfAsync(["score", .. Logs, "--labels", Labels, "--format", "csv"]);
        var lines = run.Out.Split("\r\n");
        Assert.Equal(string.Join(',', Fields), lines[0]);
        Assert.Contains(lines, l => l.StartsWith("\"staleness, filter\",all,3,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Html_is_one_page_with_curves_that_reaches_no_network()
    {
        var file = _folder["scores.html"];
        var run = await CliRun.OfAsync(["score", .. Logs, "--labels", Labels, "--format", "html", "--out", file]);
        Assert.Equal(0, run.Code);
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("Precision and recall", page, StringComparison.Ordinal);
        Assert.Contains("google-gemini/gemini-cli", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_names_family_and_detectors()
    {
        var run = await CliRun.OfAsync(["score", .. Logs, "--labels", Labels]);
        Assert.Contains("all: 3 conversations", run.Out, StringComparison.Ordinal);
        Assert.Contains("default (staleness-filter)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_ahead_stands_in_rows_of_its_own()
    {
        var run = await CliRun.OfAsync(["score", .. Logs, "--labels", Labels, "--profile", "familiarity-filter", "--hindsight", "--format", "json"]);
        Assert.Equal(["familiarity-filter", "familiarity-filter, in hindsight"], run.Json.EnumerateArray().Select(r => r.GetProperty("detector").GetString()).Order());
    }

    [Theory]
    [InlineData("no=such*", "no log has a path or file name like 'such*'")]
    [InlineData("such*", "expected NAME=GLOB, found 'such*'")]
    public async Task A_family_that_matches_nothing_is_bad_usage(string family, string message)
    {
        var run = await CliRun.OfAsync(["score", .. Logs, "--labels", Labels, "--family", family]);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_another_length_are_bad_input_with_both_counts()
    {
        var labels = _folder.Write("labels.json", """{"run00": {"consensus": "0011"}}""");
        var run = await CliRun.OfAsync("score", Logs[0], "--labels", labels);
        Assert.Equal(2, run.Code);
        Assert.Contains("labels.json, log run00: expected 60 labels, one for each turn of the log, found 4", run.Error, StringComparison.Ordinal);
    }
}
