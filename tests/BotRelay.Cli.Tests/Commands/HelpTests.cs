namespace BotRelay.Cli.Tests.Commands;

public sealed class HelpTests
{
    [Fact]
    public async Task Every_command_shows_an_example_in_its_help()
    {
        var help = await CliRun.OfAsync("--help");
        var commands = help.Out[help.Out.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .Select(line => line.Trim().Split(' ')[0]).Where(name => name.Length > 0).ToList();

        Assert.Contains("demo", commands);
        foreach (var command in commands)
        {
            var run = await CliRun.OfAsync(command, "--help");
            Assert.Equal(0, run.Code);
            Assert.True(run.Out.Contains($"botrelay {command}", StringComparison.Ordinal), $"{command} --help shows no example");
        }
    }

    [Fact]
    public async Task An_unknown_command_is_bad_usage_and_says_where_help_is()
    {
        var run = await CliRun.OfAsync("dmeo");

        Assert.Equal(2, run.Code);
        Assert.Contains("'dmeo'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }
}
