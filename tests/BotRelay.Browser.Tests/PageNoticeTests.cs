using System.Globalization;
using BotRelay.Browser.Tests.Replicas;

namespace BotRelay.Browser.Tests;

/// <summary>How soon a finished reply is noticed, by the page's own clock. A measurement, run when it is asked for: <c>-explicit only</c>.</summary>
public sealed class PageNoticeTests(ReplicaBrowser browser)
{
    private const int Quiet = 1500;
    private const int Turns = 12;
    private const int AtMost = 300;

    // What the page's clock says now, less what it said when the reply was finished.
    private const string Since = """
        () => {
          const chat = document.querySelector('iframe')?.contentWindow ?? window;
          return performance.timeOrigin + performance.now() - JSON.parse(chat.sessionStorage.getItem('brain')).finishedAt;
        }
        """;

    [Theory(Explicit = true)]
    [InlineData("plain", false)]
    [InlineData("rerender", true)]
    [InlineData("shadow", true)]
    [InlineData("frame", true)]
    [InlineData("swiper", true)]
    [InlineData("virtual", false)]
    [InlineData("slow", false)]
    public async Task A_finished_reply_is_noticed_soon_after_the_quiet_window(string layout, bool streams)
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = layout, Script = [], Streams = streams }, p => p with { TimesMs = p.TimesMs with { Quiet = Quiet, Reply = 9000 } });
        var late = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            await replica.SayAsync($"Hello {turn}.", TestContext.Current.CancellationToken);
            late.Add(await replica.Page.EvaluateAsync<double>(Since) - Quiet);
        }

        late.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{layout,-9} median {late[Turns / 2],4:0} ms, slowest {late[^1],4:0} ms after the quiet window"));
        Assert.InRange(late[Turns / 2], -Quiet, AtMost);
    }
}
