using System.Globalization;
using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Watching;
using BotRelay.Conversations;
using Microsoft.Playwright;

namespace BotRelay.Browser.Talking;

/// <summary>Gets a message onto the page exactly once.</summary>
/// <remarks>
/// The words are written, read back and sent; the page itself notes what the field held when the key or button was hit. Only when that, or the field afterwards, proves that nothing was sent is
/// it tried again. A message that the field lost and the page does not show is a fault: it is never sent twice blindly.
/// </remarks>
internal sealed class MessageSender(PageProfile profile, PageWatcher watcher, PageHand hand, PageView view, TimeProvider time, List<string> notes)
{
    private const int LeastCut = 20;

    /// <summary>Writes the part and hits the send key or button.</summary>
    public async Task SendAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        Exception? last = null;
        string? held = null;
        var (cut, pressed) = (0, false);
        for (var writing = 1; writing <= PageDefaults.Writings; writing++)
        {
            await view.UntilAsync(s => s.Idle, profile.TimesMs.Ready, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            var kind = view.Now.Composer.Kind;
            var text = kind == "input" ? outgoing.Part.Replace('\n', ' ') : outgoing.Part;
            try
            {
                await hand.WriteAsync(text, kind).WaitAsync(cancellationToken).ConfigureAwait(false);
                await view.LookAsync(cancellationToken).ConfigureAwait(false);
                held = view.Now.Composer.Draft;
                if (!Holds(held, text, kind, lenient: writing == PageDefaults.Writings))
                {
                    cut = Cut(outgoing, held, text, cut);
                    continue;
                }

                outgoing.Trouble = null;
                if (outgoing is { Begins: true, Index: 0 })
                {
                    view.Ledger.ClaimAll();
                }

                outgoing.Before = view.Ledger.Last;
                outgoing.FirstEver = view.Ledger.Rows.All(r => !r.Stands);
                outgoing.Document = watcher.Document;
                await watcher.ArmAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                (last, pressed) = (e, false);
                continue;
            }

            last = await PressAsync(outgoing).ConfigureAwait(false);
            pressed = last is not null;
            if (outgoing.PressedAt is not null)
            {
                if (text != outgoing.Part)
                {
                    notes.Add("The page's field holds one line: line breaks were sent as spaces.");
                }

                return;
            }
        }

        throw new AgentFaultException(
            FaultKind.Error,
            pressed
                ? $"The message stands in the text field of {profile.Name}, but what sends it could not be hit ({(profile.Composer.Button is { } button ? $"composer.button '{button}'" : $"composer.key {profile.Composer.Key}")}): {last!.Message.Split('\n')[0].Trim()} Nothing was sent."
            : last is not null
                ? $"The message could not be written into the page of {profile.Name}: {last.Message.Split('\n')[0].Trim()} Nothing was sent."
                : $"The page of {profile.Name} did not keep the message in its text field (expected {outgoing.Part.Length} characters, found {held?.Length ?? 0}). Nothing was sent.",
            last);
    }

    /// <summary>Looks whether the page has taken the message, and acts on what proves that it has not.</summary>
    /// <param name="outgoing">The message; taken, or made one to send again.</param>
    /// <param name="answered">Whether a whole reply stands there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How long until it is worth looking again if nothing changes.</returns>
    /// <exception cref="AgentFaultException">It cannot be said whether the message was taken, or it certainly was not.</exception>
    public async Task<TimeSpan> CheckAsync(Outgoing outgoing, bool answered, CancellationToken cancellationToken)
    {
        var now = view.Now;
        var echo = TimeSpan.FromMilliseconds(profile.TimesMs.Echo);
        var since = time.GetElapsedTime(outgoing.PressedAt!.Value);
        if (OwnRow(outgoing) is { } own)
        {
            // Words that are not ours may be a history that loads late: those wait until nothing more comes.
            var ours = IsLike(own, outgoing.Part) || answered;
            var patience = (outgoing.FirstEver || outgoing.Begins) && (!ours || CameInTheMidst(own)) ? (echo / 2) - since
                : ours ? TimeSpan.Zero
                : TimeSpan.FromMilliseconds(profile.TimesMs.Quiet) - view.Still;
            if (patience <= TimeSpan.Zero)
            {
                Take(outgoing, own);
                return TimeSpan.Zero;
            }

            return patience;
        }

        var inField = outgoing.Document == now.Document && Holds(now.Composer.Draft, outgoing.Part, now.Composer.Kind, lenient: true);
        if (!profile.Messages.ShowsOwn && !inField)
        {
            outgoing.Taken = true;
            view.Stir();
            return TimeSpan.Zero;
        }

        if (inField && now is { Idle: true, Typing: null } && since >= echo / 2 && outgoing.Presses < PageDefaults.Presses)
        {
            // The key was not heard: the words are still there and the page has not stirred.
            await watcher.ArmAsync(cancellationToken).ConfigureAwait(false);
            _ = await PressAsync(outgoing).ConfigureAwait(false);
            return echo / 2;
        }

        if (since < echo)
        {
            return inField && since < echo / 2 ? (echo / 2) - since : echo - since;
        }

        if (answered)
        {
            notes.Add("The page answered without ever showing our message.");
            outgoing.Taken = true;
            return TimeSpan.Zero;
        }

        if (inField)
        {
            var said = Said(outgoing);
            outgoing.Reset();
            throw new AgentFaultException(
                FaultKind.Error, $"The page of {profile.Name} did not take the message within {Seconds(profile.TimesMs.Echo)}: it is still in the text field ({view.Describe()}). Nothing was sent.{said}");
        }

        if (outgoing.Document != now.Document && now.Idle && (outgoing.FirstEver || view.Ledger.Rows.Any(r => r.Stands && r.Sequence <= outgoing.Before)))
        {
            notes.Add("The page was loaded anew and does not hold our message: it was sent again.");
            outgoing.Reset();
            return TimeSpan.Zero;
        }

        view.Stir();
        throw new AgentFaultException(
            FaultKind.Error,
            $"The message left the text field of {profile.Name} but does not appear on the page. It is not sent a second time, because it may still arrive; look at the page, and send it there by hand if it is lost.{Said(outgoing)}");
    }

    /// <summary>Acts on a message that the page has taken and then shows as not delivered, or no longer shows after it was loaded anew.</summary>
    /// <returns>Whether it must be sent again.</returns>
    public bool IsLost(Outgoing outgoing)
    {
        var own = view.Ledger.Rows.FirstOrDefault(r => r.Sequence == outgoing.OwnRow);
        if (own is null)
        {
            return false;
        }

        if (!own.Stands && OwnRow(outgoing) is { } other && IsLike(other, outgoing.Part))
        {
            // What was drawn first was only provisional.
            (own, outgoing.OwnRow) = (other, other.Sequence);
        }

        if (own is { Stands: true, Seen.Failed: true })
        {
            var said = Said(outgoing);
            if (profile.Retry is null)
            {
                outgoing.Reset();
            }

            throw new AgentFaultException($"The page of {profile.Name} says that it could not deliver the message.{said}");
        }

        var lost = !own.Stands && outgoing.Document != view.Now.Document && view.Now.Idle && view.Still >= TimeSpan.FromMilliseconds(profile.TimesMs.Echo)
            && (outgoing.FirstEver || view.Ledger.Rows.Any(r => r.Stands && r.Sequence <= outgoing.Before));
        if (lost)
        {
            notes.Add("The page was loaded anew and no longer holds our message: it was sent again.");
            view.Ledger.Remove(own);
            outgoing.Reset();
        }

        return lost;
    }

    /// <summary>Makes the page try again what it said went wrong.</summary>
    /// <returns>Whether the page offers it.</returns>
    /// <exception cref="AgentFaultException">What is to be clicked cannot be.</exception>
    public async Task<bool> RetryAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        try
        {
            if (!await view.RetryAsync().WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new AgentFaultException($"The page of {profile.Name} could not be made to try again: {e.Message.Split('\n')[0].Trim()}{Said(outgoing)}", e);
        }

        notes.Add("The page was made to try again after an error.");
        var own = view.Ledger.Rows.FirstOrDefault(r => r.Sequence == outgoing.OwnRow);
        _ = await view.UntilAsync(_ => own is not { Stands: true, Seen.Failed: true }, profile.TimesMs.Act, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await view.CalmAsync(cancellationToken).ConfigureAwait(false);
        outgoing.Trouble = null;
        return true;
    }

    /// <summary>What the page said went wrong, as the end of a message.</summary>
    public static string Said(Outgoing outgoing) => outgoing.Trouble is { } trouble ? $" The page says: {trouble}." : "";

    /// <summary>The row that shows our message: the last one new on the page with its words, or else the last one new.</summary>
    private KnownRow? OwnRow(Outgoing outgoing)
    {
        var fresh = view.Ledger.Rows.Where(r => r is { Seen.IsBot: false, Stands: true, Claimed: null, IsSign: false, Text.Length: > 0 } && r.Sequence > outgoing.Before).ToList();
        return fresh.LastOrDefault(r => IsLike(r, outgoing.Part)) ?? fresh.LastOrDefault();
    }

    /// <summary>
    /// Whether a row came at one stroke with others before it, or with more of ours behind it, as a history does that loads late and holds our very words: our own message comes last, with at most its reply.
    /// </summary>
    private bool CameInTheMidst(KnownRow own)
    {
        var block = view.Ledger.Rows.Where(r => r.FirstLook == own.FirstLook && r.Text.Length > 0).ToList();
        return block[^1] != own && (block[0] != own || block.Skip(1).Any(r => !r.Seen.IsBot));
    }

    private static bool IsLike(KnownRow row, string text) =>
        WordForm.Of(text) is var sent && (row.Form == sent || (row.Form.Length >= LeastCut && sent.StartsWith(row.Form, StringComparison.Ordinal)));

    /// <summary>Makes shorter parts of a text that the field cut twice at the same place.</summary>
    /// <returns>Where it cut it now.</returns>
    private int Cut(Outgoing outgoing, string? held, string text, int before)
    {
        if (held is not { Length: >= LeastCut } || Squeeze(held).Length >= Squeeze(text).Length || !Squeeze(text).StartsWith(Squeeze(held), StringComparison.Ordinal))
        {
            return 0;
        }

        if (held.Length == before)
        {
            outgoing.Split(held.Length);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The page's field holds {held.Length} characters: a message of {text.Length} was sent in {outgoing.Parts.Count} parts."));
        }

        return held.Length;
    }

    /// <summary>Hits the send key or button and records what proves it, before anything else may end the attempt.</summary>
    private async Task<Exception?> PressAsync(Outgoing outgoing)
    {
        Exception? error = null;
        try
        {
            await hand.PressAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            error = e;
        }

        // Until the page proves otherwise it was sent.
        (outgoing.PressedAt, outgoing.Presses) = (time.GetTimestamp(), outgoing.Presses + 1);
        view.Stir();
        var press = await watcher.PressAsync(CancellationToken.None).ConfigureAwait(false);
        var now = await watcher.NowAsync(CancellationToken.None).ConfigureAwait(false);
        var proved = press switch
        {
            { Hit: false } => false,
            { Draft: null or "" } => false,
            not null => true,
            null when outgoing.Document != now.Document => true,
            null => error is null || !Holds(now.Composer.Draft, outgoing.Part, now.Composer.Kind, lenient: true),
        };
        if (!proved && outgoing.Presses == 1)
        {
            outgoing.Reset();
        }

        return error;
    }

    private void Take(Outgoing outgoing, KnownRow own)
    {
        (outgoing.Taken, outgoing.OwnRow) = (true, own.Sequence);
        view.Stir();
        if (outgoing.FirstEver || outgoing is { Begins: true, Index: 0 })
        {
            // A history that loads late stands before our first message. The bot's words alone may still be its answer, on a page that puts ours behind it.
            var before = view.Ledger.Rows.TakeWhile(r => r != own).ToList();
            var late = before.Where(r => r is { Claimed: null, Text.Length: > 0 } && r.Sequence > outgoing.Before).ToList();
            outgoing.Doubtful = late.TrueForAll(r => r.Seen.IsBot) ? late : [];
            foreach (var row in before)
            {
                row.Claim();
            }
        }

        var sent = WordForm.Of(outgoing.Part);
        if (own.Form != sent)
        {
            notes.Add(own.Form.Length > 0 && sent.StartsWith(own.Form, StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"The page cut our message after {own.Text.Length} of {outgoing.Part.Length} characters.")
                : "The page shows our message in other words than were sent.");
        }
    }

    /// <summary>Whether the field holds the words. Spaces may differ where a field has no lines of its own; marks too when it is the last try.</summary>
    private static bool Holds(string? draft, string text, string? kind, bool lenient) => draft is { Length: > 0 }
        && (Lines(draft) == Lines(text) || (kind != "textarea" && Squeeze(draft) == Squeeze(text)) || (lenient && WordForm.Of(draft) == WordForm.Of(text)));

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Replace('\u00a0', ' ').TrimEnd();

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Seconds(int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:0.##} s");
}
