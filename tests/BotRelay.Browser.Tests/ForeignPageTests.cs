using BotRelay.Browser.Tests.Replicas;

namespace BotRelay.Browser.Tests;

/// <summary>Pages whose markup and timing this project's own replicas know nothing of, each with a profile written from the documentation.</summary>
public sealed class ForeignPageTests(ReplicaBrowser browser)
{
    private static readonly string[] Usual = ["plain", "plain", "plain", "plain", "plain", "plain", "plain", "plain", "plain", "burst", "same", "same", "quote", "plain", "reload", "reload-before", "echo-late", "echo-double"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, string> Pages => new(
        ("rerender", false, "ids,late-ids,ids,late-ids,edit"), ("rerender", true, "stall,ids,late-ids,stall"), ("shadow", false, "ids,late-ids,ids"), ("shadow", true, "stall"), ("frame", true, "stall,dialog,stall"),
        ("virtual", false, ""), ("swiper", true, "final,alternatives,dialog,final,edit"), ("plain", false, ""), ("slow", false, "edit"));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_message_goes_over_once_and_whole(string layout, bool streams, string traps)
    {
        string[] script = [.. Usual, .. traps.Split(',', StringSplitOptions.RemoveEmptyEntries), "plain", "plain"];
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = layout, Script = script, Streams = streams }, p => p with { TimesMs = p.TimesMs with { Quiet = streams ? 1200 : 600 } });
        var relayed = new List<string>();
        var sent = new List<string>();
        foreach (var (turn, trap) in script.Index())
        {
            sent.Add(trap == "same" ? "Say that again." : $"{turn}: hello 👋🏽 *marks* & <b>brackets</b> 🎉");
            relayed.Add(Words((await replica.SayAsync(sent[^1], Stop)).Text));

            Assert.Equal($"{trap}: {Words(string.Concat(await replica.SaidAsync()))}", $"{trap}: {string.Concat(relayed)}");
            Assert.Equal(sent, await replica.ReceivedAsync());
        }
    }

    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
