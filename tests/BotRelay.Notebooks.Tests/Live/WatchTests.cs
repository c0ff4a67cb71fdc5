using BotRelay.Agents;
using BotRelay.Notebooks.Live;
using BotRelay.Relaying;

namespace BotRelay.Notebooks.Tests.Live;

[Collection("process")]
public sealed class WatchTests : IDisposable
{
    private readonly List<(string Id, string Html, bool Update)> _shown = [];
    private readonly object? _before = AppContext.GetData(HookDisplay.Name);

    public void Dispose() => AppContext.SetData(HookDisplay.Name, _before);

    [Fact]
    public async Task The_chart_grows_in_one_place_and_what_is_kept_stands_alone()
    {
        Hook();
        var talk = await new Replay(Talks.Recorded).WatchAsync(turns: 12, time: new SteppingTime(TimeSpan.FromMilliseconds(300)), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(12 + 1, _shown.Count);
        Assert.Single(_shown.Select(s => s.Id).Distinct());
        Assert.Equal([false, .. Enumerable.Repeat(true, 12)], _shown.Select(s => s.Update));
        Assert.All(_shown[1..^1], s => Assert.InRange(s.Html.Length, 1, 100_000));
        Assert.All((string[])[_shown[0].Html, _shown[^1].Html], html => Assert.InRange(html.Length, 3_000_000, 6_000_000));
        Assert.DoesNotContain("data-figure", talk.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_drawn_four_times_a_second_at_most()
    {
        Hook();
        await using var relay = new Relay([PersonaChatClient.Agent("wilf"), PersonaChatClient.Agent("ines")], new RelayOptions { Topic = "trains", Seed = 7 });
        _ = await relay.WatchAsync(turns: 20, time: new SteppingTime(TimeSpan.FromMilliseconds(50)), cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(_shown.Count, 3, 7);
    }

    [Fact]
    public async Task Where_the_host_cannot_update_the_chart_comes_at_the_end_and_it_is_said_once()
    {
        AppContext.SetData(HookDisplay.Name, null);
        WatchedTalk.SayAgain();
        var first = await new Replay(Talks.Recorded).WatchAsync(turns: 5, cancellationToken: TestContext.Current.CancellationToken);
        var second = await new Replay(Talks.Recorded).WatchAsync(turns: 5, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("cannot update", first.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("cannot update", second.ToHtml(), StringComparison.Ordinal);
        Assert.All((WatchedTalk[])[first, second], talk => Assert.Contains("data-figure", talk.ToHtml(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_said_before_a_fault_is_shown_to_the_end()
    {
        Hook();
        using var stop = new CancellationTokenSource();
        var replay = new Replay(Talks.Recorded);
        _ = await replay.WatchAsync(turns: 4, time: new SteppingTime(TimeSpan.Zero), cancellationToken: stop.Token);
        await stop.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replay.WatchAsync(cancellationToken: stop.Token));
        Assert.Contains("4 turns", _shown[^1].Html, StringComparison.Ordinal);
    }

    private void Hook() => AppContext.SetData(
        HookDisplay.Name, (Action<string, IReadOnlyDictionary<string, string>, bool>)((id, data, update) => _shown.Add((id, data["text/html"], update))));

    /// <summary>Goes on by the same step whenever it is asked.</summary>
    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, step.Ticks);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
