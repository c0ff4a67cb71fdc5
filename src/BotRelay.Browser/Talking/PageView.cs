using System.Globalization;
using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Watching;
using BotRelay.Conversations;

namespace BotRelay.Browser.Talking;

/// <summary>What the client knows of a page: the last look, the messages, how long nothing has happened. Stops at gates, closes what is harmless.</summary>
internal sealed class PageView(PageProfile profile, PageWatcher watcher, PageHand hand, TimeProvider time, List<string> notes)
{
    private const int Closings = 5;
    private readonly Dictionary<string, int> _closed = new(StringComparer.Ordinal);
    private string? _life;
    private long _livedAt;

    /// <summary>The last look.</summary>
    public PageSnapshot Now { get; private set; } = null!;

    /// <summary>The messages.</summary>
    public RowLedger Ledger { get; } = new();

    /// <summary>How long the page has shown no sign of life: no word, no typing sign, no change of the field.</summary>
    public TimeSpan Still => time.GetElapsedTime(_livedAt);

    /// <summary>Counts stillness from now.</summary>
    public void Stir() => _livedAt = time.GetTimestamp();

    /// <summary>Clicks what makes the bot answer once more.</summary>
    public Task RegenerateAsync() => hand.RegenerateAsync();

    /// <summary>Clicks what makes the page try again.</summary>
    public Task<bool> RetryAsync() => hand.RetryAsync();

    /// <summary>Whether the end of the list is kept in view, as a virtual list needs it.</summary>
    public bool Follows
    {
        set => watcher.Follows = value;
    }

    /// <summary>Forgets what the page said went wrong so far.</summary>
    public async Task CalmAsync(CancellationToken cancellationToken)
    {
        await watcher.CalmAsync(cancellationToken).ConfigureAwait(false);
        await LookAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken) =>
        await TakeAsync(await watcher.NowAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Waits for the page to change and looks, or for a time to pass.</summary>
    public async Task NextAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var least = TimeSpan.FromMilliseconds(1);
        if (await watcher.NextAsync(Now, atMost < least ? least : atMost, cancellationToken).ConfigureAwait(false) is { } next)
        {
            await TakeAsync(next, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">What.</param>
    /// <param name="milliseconds">Longest wait.</param>
    /// <param name="still">How long the page must have been still as well.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it held in time.</returns>
    public async Task<bool> UntilAsync(Func<PageSnapshot, bool> holds, int milliseconds, TimeSpan still, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        await LookAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var held = holds(Now);
            if (held && Still >= still)
            {
                return true;
            }

            var left = TimeSpan.FromMilliseconds(milliseconds) - time.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            var wait = held && still - Still < left ? still - Still : left;
            await NextAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the page looks like, for messages.</summary>
    public string Describe() => Now switch
    {
        { Typing: { } typing } => $"the typing sign ({typing}) is still there",
        { Composer.Present: false } when watcher.IsOutside => $"the chat's frame ({profile.Frame}) is not there",
        { Composer.Present: false } => $"the text field ({profile.Composer.Input}) is not there",
        { Composer.Enabled: false } => "the text field is switched off or hidden",
        { Busy: { } busy } => $"the page is busy ({busy})",
        _ => "the page is idle",
    };

    private async Task TakeAsync(PageSnapshot snapshot, CancellationToken cancellationToken)
    {
        Now = snapshot;
        Ledger.Merge(snapshot);
        var life = string.Join(
            '\n',
            Ledger.Rows.Where(r => r.Stands).TakeLast(20).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Sequence} {r.Text}"))
                .Append($"{snapshot.Typing} {snapshot.Busy} {snapshot.Composer.Present} {snapshot.Composer.Enabled} {snapshot.Document}"));
        if (life != _life)
        {
            _life = life;
            Stir();
        }

        if (snapshot.Gate is { } gate)
        {
            throw new AgentFaultException(
                FaultKind.Gate,
                $"The page of {profile.Name} stops at its {gate.Name} gate ({snapshot.Url}). {gate.Advice ?? "Only a person may pass it: do so in the browser"}, then go on. Nothing was lost.");
        }

        if (snapshot.Dialog < 0)
        {
            _closed.Clear();
        }
        else if (profile.Dismiss[snapshot.Dialog] is var dialog && _closed.GetValueOrDefault(dialog.Name) < Closings)
        {
            var times = _closed[dialog.Name] = _closed.GetValueOrDefault(dialog.Name) + 1;
            if (await hand.CloseAsync(dialog).WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                if (times == 1)
                {
                    notes.Add($"Closed the dialog '{dialog.Name}' on the page.");
                }
            }

            if (times == Closings)
            {
                notes.Add($"The dialog '{dialog.Name}' on the page could not be closed.");
            }
        }
    }
}
