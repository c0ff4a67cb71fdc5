using System.Text.RegularExpressions;
using BotRelay.Deadlocks;
using BotRelay.Kernel.Display;

namespace BotRelay.Notebooks.Tests;

public sealed partial class HostileTextTests
{
    [Fact]
    public async Task Nothing_a_bot_says_becomes_markup_or_turns_the_text_around()
    {
        var talk = Talks.OfHostileBots();
        var measures = await DeadlockMonitor.MeasureAsync(talk, cancellationToken: TestContext.Current.CancellationToken);
        string[] shown =
        [
            .. talk.Events.Select(e => e.ToHtml()),
            talk.ToHtml(),
            talk.Settings.ToHtml(),
            talk.ToTable(measures).ToHtml(),
            Charts.Turns(talk, measures).ToHtml(shared: true),
            new DetectorProfile { Name = Talks.Hostile, Signal = Talks.Hostile, Detector = DetectorProfile.Default.Detector }.ToHtml(),
        ];
        Assert.All(shown, html =>
        {
            Assert.DoesNotMatch(Markup(), html);
            Assert.DoesNotContain('\u202E', html);
        });
    }

    [Fact]
    public void What_hosts_show_is_what_the_value_says()
    {
        var turn = Talks.OfHostileBots().Turns[0];
        Assert.Equal(turn.ToHtml(), ValueFormatter.Format(turn).Data["text/html"]);
    }

    // A chart has one script of its own, which opens with a function.
    [GeneratedRegex(@"<img|</script><script>alert|onerror=alert\(1\)>", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
