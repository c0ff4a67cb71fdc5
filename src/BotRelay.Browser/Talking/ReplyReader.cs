using System.Globalization;
using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Watching;
using BotRelay.Conversations;
using Microsoft.Playwright;

namespace BotRelay.Browser.Talking;

/// <summary>Waits for a whole reply: a new row after our own, no typing sign, an idle field and a quiet window, all together.</summary>
internal sealed class ReplyReader(PageProfile profile, PageView view, MessageSender sender, List<string> notes)
{
    private const int QuietAtMost = 4;
    private const int WithdrawnAfter = 3;
    private readonly string _client = Guid.NewGuid().ToString("N")[..8];
    private readonly List<KnownRow> _told = [];

    private TimeSpan Echo => TimeSpan.FromMilliseconds(profile.TimesMs.Echo);

    /// <summary>The quiet window: the profile's, or longer where the page has been seen to go on after it.</summary>
    public TimeSpan Quiet { get; private set; } = TimeSpan.FromMilliseconds(profile.TimesMs.Quiet);

    /// <summary>Waits until the reply to a part is whole.</summary>
    /// <param name="outgoing">The message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> when the message must be sent again first.</returns>
    public async Task<bool> WaitAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        view.Stir();
        view.Follows = true;
        await view.LookAsync(cancellationToken).ConfigureAwait(false);
        var wait = TimeSpan.Zero;
        while (true)
        {
            outgoing.Trouble = view.Now.Trouble ?? outgoing.Trouble;
            var calm = view.Now is { Idle: true, Typing: null };
            var rows = Reply(outgoing);
            var whole = calm && rows.Count > 0 && view.Still >= Window();
            if (!outgoing.Taken)
            {
                wait = await sender.CheckAsync(outgoing, whole, cancellationToken).ConfigureAwait(false);
                if (outgoing.PressedAt is null)
                {
                    return false;
                }

                if (outgoing.Taken)
                {
                    continue;
                }

                if (calm && rows.Count > 0 && Window() - view.Still is var left && left > TimeSpan.Zero && left < wait)
                {
                    wait = left;
                }
            }
            else
            {
                if (sender.IsLost(outgoing))
                {
                    return false;
                }

                if (whole)
                {
                    // A busy page, or a busy machine, may have said late what happened before the quiet window ended.
                    await view.LookAsync(cancellationToken).ConfigureAwait(false);
                    if (view.Still < Window() || view.Now is not { Idle: true, Typing: null })
                    {
                        continue;
                    }

                    ThrowIfFiltered(outgoing, rows);
                    if (outgoing.Trouble is { } trouble)
                    {
                        notes.Add($"The page said that something went wrong while it answered: {trouble}. The reply may not be whole.");
                    }

                    view.Follows = false;
                    rows.ForEach(r => r.Release());
                    return true;
                }

                if (GivesUp(outgoing, calm, rows))
                {
                    return true;
                }

                wait = Left(outgoing, calm, rows);
            }

            await view.NextAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the reply: every message of the bot that was not relayed yet.</summary>
    public PageReply Take()
    {
        var texts = new List<string>();
        var rows = view.Ledger.Rows.Where(r => r.Seen.IsBot && r.Stands && r.Text.Length > 0 && (r.Claimed is null || (r.Late is not null && _told.Contains(r)))).ToList();
        foreach (var row in rows)
        {
            texts.Add(row.Late ?? row.Text);
        }

        _told.Clear();
        _told.AddRange(rows);
        foreach (var row in view.Ledger.Rows.Where(r => r.Text.Length > 0 || !r.Seen.IsBot))
        {
            row.Claim();
        }

        var last = rows[^1];
        return new PageReply(
            string.Join(profile.Joiner, texts), string.Create(CultureInfo.InvariantCulture, $"{profile.Name}-{_client}-{last.Sequence}{(last.Seen.Id is { } id ? "-" + id : "")}"), rows.Count);
    }

    /// <summary>Says in the log what came after the last turn was taken. It stands in front of the next one.</summary>
    public void NoteLate()
    {
        var rows = view.Ledger.Rows.Count(r => r.Seen.IsBot && r.Stands && r.Claimed is null && r.Text.Length > 0);
        var grown = _told.Count(r => r.Stands && r.Late is not null);
        if (rows + grown == 0)
        {
            foreach (var _ in _told.Where(r => r.Stands && r.Claimed is { } claimed && r.Text != claimed && r.Text.Length > 0))
            {
                notes.Add("The page changed a message after it was relayed; the log keeps what was relayed.");
            }

            return;
        }

        var most = TimeSpan.FromMilliseconds(profile.TimesMs.Quiet) * QuietAtMost;
        Quiet = Quiet * 2 < most ? Quiet * 2 : most;
        notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"The page went on after the last turn was taken ({rows} message(s) came, {grown} grew): that stands in front of this turn. The quiet window is {Quiet.TotalMilliseconds:0} ms from now on."));
    }

    /// <summary>Makes the page answer once more.</summary>
    public async Task RegenerateAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        try
        {
            await view.RegenerateAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new AgentFaultException($"The page of {profile.Name} could not be asked for another reply: {e.Message.Split('\n')[0].Trim()}", e);
        }

        notes.Add("The page was asked for another reply in place of one that was withheld.");
        foreach (var row in After(outgoing).ToList())
        {
            view.Ledger.Remove(row);
        }

        outgoing.Withheld = false;
        await view.UntilAsync(s => s.Typing is not null || !s.Idle || !After(outgoing).Any(r => r.Seen.Filtered), profile.TimesMs.Act, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<KnownRow> After(Outgoing outgoing) => outgoing.OwnRow > 0
        ? view.Ledger.Rows.SkipWhile(r => r.Sequence != outgoing.OwnRow).Where(r => r.Seen.IsBot)
        : view.Ledger.Rows.Where(r => r.Seen.IsBot && r.Sequence > outgoing.Before);

    private List<KnownRow> Reply(Outgoing outgoing)
    {
        var rows = After(outgoing).Where(IsFresh).ToList();
        return rows.Count > 0 || view.Still < Echo ? rows : Misplaced(outgoing);
    }

    /// <summary>What the bot said since our message was sent, where the page put our message behind it: an answer only if nothing else comes.</summary>
    private List<KnownRow> Misplaced(Outgoing outgoing) => [
        .. view.Ledger.Rows.Where(r => r.Seen.IsBot && r.Sequence > outgoing.Before && (IsFresh(r) || (r is { Stands: true, Text.Length: > 0 } && outgoing.Doubtful.Contains(r)))),
    ];

    private static bool IsFresh(KnownRow row) => row is { Stands: true, Claimed: null, Text.Length: > 0 };

    private TimeSpan Window()
    {
        var newest = view.Ledger.Rows.LastOrDefault(r => r.Stands);
        var patience = TimeSpan.FromMilliseconds(profile.TimesMs.EmptyRow);
        return newest is { Text.Length: 0, Seen.IsBot: true } && patience > Quiet ? patience : Quiet;
    }

    private TimeSpan Left(Outgoing outgoing, bool calm, List<KnownRow> rows)
    {
        var limit = calm && rows.Count > 0 ? Window()
            : outgoing.Trouble is not null || (calm && (view.Now.Filtered is not null || Withdrawn(outgoing).Count > 0)) ? Quiet * WithdrawnAfter
            : calm && view.Still < Echo && Misplaced(outgoing).Count > 0 ? Echo
            : calm && !outgoing.IsLastPart ? TimeSpan.FromMilliseconds(profile.TimesMs.Part)
            : TimeSpan.FromMilliseconds(profile.TimesMs.Reply);
        return limit - view.Still;
    }

    /// <summary>Whether the wait ends without a reply, which only a part but the last may do.</summary>
    private bool GivesUp(Outgoing outgoing, bool calm, List<KnownRow> rows)
    {
        if (calm && rows.Count == 0)
        {
            var withdrawn = Withdrawn(outgoing);
            if (view.Still >= Quiet * WithdrawnAfter && (view.Now.Filtered is not null || withdrawn.Count > 0))
            {
                throw Withheld(outgoing, withdrawn, view.Now.Filtered is { } said ? $"the page says so ({said})" : "it was begun and taken away");
            }

            if (!outgoing.IsLastPart && view.Still >= TimeSpan.FromMilliseconds(profile.TimesMs.Part))
            {
                return true;
            }
        }

        if (outgoing.Trouble is { } trouble && view.Still >= Quiet * WithdrawnAfter)
        {
            outgoing.Unanswered = calm;
            view.Stir();
            throw new AgentFaultException($"The page of {profile.Name} says that something went wrong: {trouble}." + (rows.Count > 0 ? $" So far: {Quote(rows)}" : " No reply came."));
        }

        if (view.Still < TimeSpan.FromMilliseconds(profile.TimesMs.Reply))
        {
            return false;
        }

        outgoing.Unanswered = calm;
        view.Stir();
        throw new AgentFaultException(
            FaultKind.Timeout,
            string.Create(CultureInfo.InvariantCulture, $"The page of {profile.Name} showed no {(rows.Count > 0 ? "end of its reply" : "reply")} within {profile.TimesMs.Reply / 1000.0:0.##} s of its last sign of life: {view.Describe()}.")
            + (rows.Count > 0 ? $" So far: {Quote(rows)}" : "") + " Our message is on the page and is not sent again.");
    }

    private void ThrowIfFiltered(Outgoing outgoing, List<KnownRow> rows)
    {
        if (rows.Any(r => r.Seen.Filtered) || view.Now.Filtered is not null)
        {
            throw Withheld(outgoing, rows, rows.Any(r => r.Seen.Filtered) ? "a filter cut it" : $"the page says so ({view.Now.Filtered})");
        }
    }

    private List<KnownRow> Withdrawn(Outgoing outgoing) => [.. After(outgoing).Where(r => r is { Stands: false, Claimed: null, IsSign: false } && r.Text.Length > 0)];

    private AgentFaultException Withheld(Outgoing outgoing, List<KnownRow> rows, string why)
    {
        var text = rows.Count > 0 ? $" What came: {Quote(rows)}" : "";
        rows.ForEach(r => r.Claim());
        outgoing.Withheld = true;
        return new AgentFaultException(FaultKind.Filtered, $"The reply of {profile.Name} is not whole: {why}.{text}") { CanRetry = profile.Regenerate is not null || profile.AskAgain };
    }

    private string Quote(List<KnownRow> rows) => $"\"{string.Join(profile.Joiner, rows.Select(r => r.Text))}\"";
}
