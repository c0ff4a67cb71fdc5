using BotRelay.Browser.Tests.Replicas;

namespace BotRelay.Browser.Tests;

public sealed class PageChatClientTests(ReplicaBrowser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Layouts => new(
        ("cai-new", false), ("cai-new", true), ("cai-old", false), ("replika", false), ("odd", false));

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Every_message_goes_over_once_and_whole_whatever_the_page_does(string layout, bool remount)
    {
        string[] script =
        [
            "plain", "burst", "same", "same", "same", "vanish", "dialog", "deaf", "lose-draft", "reload", "reload-before", "plain",
            .. layout == "replika" ? Array.Empty<string>() : ["stall", "final-then-more"],
        ];
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = layout, Remount = remount, Script = script });
        var relayed = new List<string>();
        var sent = new List<string>();
        foreach (var (turn, trap) in script.Index())
        {
            sent.Add(trap == "same" ? "Say that again." : $"{turn}: two lines 👋🏽\nand *marks* & <b>brackets</b> 🎉");
            relayed.Add((await replica.SayAsync(sent[^1], Stop)).Text);

            Assert.Equal((trap, string.Join("\n\n", await replica.SaidAsync())), (trap, string.Join("\n\n", relayed)));
            Assert.Equal((trap, string.Join('|', sent)), (trap, string.Join('|', await replica.ReceivedAsync())));
        }
    }
}
