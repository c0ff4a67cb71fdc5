using BotRelay.Cli.Tuning;

namespace BotRelay.Cli.Tests.Tuning;

public sealed class FamiliesTests
{
    [Theory]
    [InlineData("run0*", "run07.jsonl", true)]
    [InlineData("run0*", "brun07.jsonl", false)]
    [InlineData("run1[013].*", "run13.jsonl", true)]
    [InlineData("run1[013].*", "run16.jsonl", false)]
    [InlineData("run1[6-8]*", "run17.jsonl", true)]
    [InlineData("run1[!6-8]*", "run17.jsonl", false)]
    [InlineData("run0?.jsonl", "run0.jsonl", false)]
    [InlineData("{run0,other}*", "other08.jsonl", true)]
    [InlineData("logs/*.jsonl", "logs/a (1)+.jsonl", true)]
    [InlineData("a.jsonl", "axjsonl", false)]
    [InlineData("logs\\a*", "logs/a.jsonl", true)]
    public void A_glob_is_read_as_a_shell_does(string glob, string name, bool matches) =>
        Assert.Equal(matches, Families.Pattern(glob).IsMatch(name));
}
