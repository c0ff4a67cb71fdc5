using System.Globalization;
using BotRelay.Browser.Tests.Replicas;

namespace BotRelay.Browser.Tests;

/// <summary>Pages drawn by a seed from the ways in which chat pages differ: markup, order, ids, fields, timings, traps.</summary>
public sealed class VariedPageTests(ReplicaBrowser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Eight seeds; others by environment variables, to look for pages that were not thought of.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(Number("BOTRELAY_PAGE_SEED", 1), Number("BOTRELAY_PAGE_SEEDS", 6))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_message_goes_over_once_and_whole(int seed)
    {
        var varied = VariedPage.Draw(seed);
        await using var replica = await browser.OpenAsync(varied);
        var (relayed, sent) = (new List<string>(), new List<string>());
        foreach (var (turn, trap) in varied.Options.Script!.Index())
        {
            var at = $"{varied.Description}\nturn {turn}, {trap}: ";
            sent.Add(turn % 3 == 2 ? $"{turn}: two lines\nof *ours* 👋🏽" : trap == "same" ? "Say that again." : $"{turn}: hello & <b>brackets</b> 🎉");
            try
            {
                relayed.Add(Words((await replica.SayAsync(sent[^1], Stop)).Text));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail(at + e.Message);
            }

            var (said, received) = (Words(string.Concat(await replica.SaidAsync())), await replica.ReceivedAsync());
            Assert.True(said.StartsWith(string.Concat(relayed), StringComparison.Ordinal), $"{at}\npage {said}\nlog  {string.Concat(relayed)}");
            Assert.Equal(at + string.Join('|', sent.Select(Words)), at + string.Join('|', received.Select(Words)));
        }

        Assert.Equal(Words(string.Concat(await replica.SaidAsync())), string.Concat(relayed));
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
