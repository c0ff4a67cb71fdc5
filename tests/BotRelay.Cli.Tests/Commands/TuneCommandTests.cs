using BotRelay.Deadlocks;

namespace BotRelay.Cli.Tests.Commands;

public sealed class TuneCommandTests : IDisposable
{
    private static readonly string[] Logs = [Repository.Log("run00.jsonl"), Repository.Log("run04.jsonl"), Repository.Log("run16.jsonl")];

    private readonly TempFolder _folder = new();

    private static string Labels => Path.Combine(Repository.Root, "data", "labels");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tuned_profile_says_where_it_comes_from_and_watches()
    {
        var file = _folder["mine.json"];
        var run = await CliRun.OfAsync(["tune", .. Logs, "--labels", Labels, "--objective", "mcc", "--signals", "coverage_20,lag1", "--out", file]);
        Assert.Equal(0, run.Code);
        Assert.Contains("On conversations left out of the choice: MCC", run.Out, StringComparison.Ordinal);
        Assert.Contains("folds chose", run.Out, StringComparison.Ordinal);

        var profile = DetectorProfile.Load(file);
        Assert.Equal("mine", profile.Name);
        Assert.Equal(["run00", "run04", "run16"], profile.Provenance!.Logs);
        Assert.Equal("mcc", profile.Provenance.Objective);
        Assert.NotNull(profile.Provenance.Date);
        Assert.Equal(0, (await CliRun.OfAsync("score", Logs[0], "--labels", Labels, "--profile", file)).Code);
    }

    [Fact]
    public async Task One_log_is_tuned_on_and_nothing_is_claimed_about_others()
    {
        var run = await CliRun.OfAsync("tune", Logs[1], "--labels", Labels, "--signals", "staleness");
        Assert.Equal(0, run.Code);
        Assert.Contains("Chosen by cross-entropy", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("left out of the choice", run.Out, StringComparison.Ordinal);
        Assert.Contains("how this setting does on any other conversation cannot be known", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_grid_can_be_given_and_the_number_of_settings_is_told()
    {
        var run = await CliRun.OfAsync(
            ["tune", .. Logs, "--labels", Labels, "--objective", "mcc", "--kinds", "threshold", "--signals", "lag1", "--smoothing", "1,4", "--persistence", "1,2", "--release", "0", "--thresholds", "10"]);
        Assert.Contains("among 40 settings", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--signals", "lag0", "no signal is named 'lag0'")]
    [InlineData("--kinds", "magic", "--kinds expects threshold or filter, found 'magic'")]
    [InlineData("--smoothing", "1,x", "expected whole numbers from 1, separated by commas, found 'x'")]
    [InlineData("--objective", "luck", "'luck'")]
    public async Task What_cannot_be_searched_is_bad_usage(string option, string value, string message)
    {
        var run = await CliRun.OfAsync(["tune", .. Logs, "--labels", Labels, option, value]);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
