using System.Globalization;
using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Watching;
using BotRelay.Conversations;
using Microsoft.Playwright;

namespace BotRelay.Browser.Talking;

/// <summary>A talk with the bot of one page.</summary>
internal sealed class PageTalk : IAsyncDisposable
{
    private readonly IPage _page;
    private readonly PageProfile _profile;
    private readonly TimeProvider _time;
    private readonly PageWatcher _watcher;
    private readonly PageHand _hand;
    private readonly PageView _view;
    private readonly MessageSender _sender;
    private readonly ReplyReader _reader;
    private readonly List<string> _notes = [];
    private string? _home;
    private bool _settled;
    private bool _newChat;
    private bool _answered;
    private string _toldSystem = "";
    private Outgoing? _outgoing;

    public PageTalk(IPage page, PageProfile profile, string? address, TimeProvider time)
    {
        (_page, _profile, _time, _home) = (page, profile, time, address);
        _watcher = new PageWatcher(page, profile, time);
        _hand = new PageHand(page, profile, _watcher);
        _view = new PageView(profile, _watcher, _hand, time, _notes);
        _sender = new MessageSender(profile, _watcher, _hand, _view, time, _notes);
        _reader = new ReplyReader(profile, _view, _sender, _notes);
    }

    /// <summary>Says something and waits for the whole reply.</summary>
    /// <exception cref="AgentFaultException">No whole reply; says why. Saying the same again goes on where it stopped.</exception>
    public async Task<PageReply> SayAsync(NewWords words, CancellationToken cancellationToken)
    {
        await PrepareAsync(words, cancellationToken).ConfigureAwait(false);
        var outgoing = _outgoing = await ContinueAsync(words, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            if (outgoing.PressedAt is null)
            {
                await ReadyAsync(cancellationToken).ConfigureAwait(false);
                await _sender.SendAsync(outgoing, cancellationToken).ConfigureAwait(false);
            }

            if (!await _reader.WaitAsync(outgoing, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (outgoing.IsLastPart)
            {
                break;
            }

            outgoing.NextPart();
        }

        _outgoing = null;
        _newChat = false;
        _answered = true;
        return _reader.Take();
    }

    /// <summary>Begins a new chat.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var control = _profile.NewChat ?? throw new NotSupportedException($"The page profile '{_profile.Name}' names no control for a new chat (new_chat).");
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (!await _view.UntilAsync(s => s.Composer.Present, _profile.TimesMs.Ready, TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            throw new AgentFaultException($"A new chat cannot be begun on the page of {_profile.Name}: {_view.Describe()}.");
        }

        var (document, url, newest) = (_watcher.Document, _page.Url, _view.Ledger.Rows.LastOrDefault(r => r.Stands));
        try
        {
            _watcher.AcceptDialogs = control.AcceptDialog;
            await _hand.NewChatAsync(control, _home ?? _page.Url).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new AgentFaultException($"A new chat cannot be begun on the page of {_profile.Name}: {FirstLine(e)}", e);
        }
        finally
        {
            _watcher.AcceptDialogs = false;
        }

        bool Begun(PageSnapshot s) => s.Idle && (control.Done.Count > 0 ? s.NewChat is not null
            : newest is null || !newest.Stands || s.Rows.Count == 0 || _page.Url != url || _watcher.Document != document);
        if (!await _view.UntilAsync(Begun, _profile.TimesMs.Ready, TimeSpan.FromMilliseconds(_profile.TimesMs.Quiet), cancellationToken).ConfigureAwait(false))
        {
            throw new AgentFaultException($"The page of {_profile.Name} began no new chat within {Seconds(_profile.TimesMs.Ready)}: the old messages are still there.");
        }

        _view.Ledger.Clear();
        await _view.LookAsync(cancellationToken).ConfigureAwait(false);
        _view.Ledger.ClaimAll();
        (_outgoing, _toldSystem, _newChat, _answered, _settled, _home) = (null, "", true, false, true, _page.Url);
    }

    /// <summary>What is to be said in the log beside the replies so far; each once.</summary>
    public IReadOnlyList<string> TakeNotes()
    {
        string[] notes = [.. _notes];
        _notes.Clear();
        return notes;
    }

    public ValueTask DisposeAsync() => _watcher.DisposeAsync();

    private async Task PrepareAsync(NewWords words, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (_settled)
        {
            return;
        }

        // What stands there now was said before: wait until all of it is there, to the end of the list.
        await _watcher.FollowAsync(cancellationToken).ConfigureAwait(false);
        if (!await _view.UntilAsync(s => s.Idle && s.Typing is null, _profile.TimesMs.Ready, _reader.Quiet, cancellationToken).ConfigureAwait(false))
        {
            throw NotReady();
        }

        _view.Ledger.ClaimAll();
        _settled = true;
        if (words.LastReply is { } lastReply && SentBefore(words.Text, lastReply) is { } sent)
        {
            _notes.Add("The page already held this turn's message: it was not sent again.");
            _outgoing = sent;
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _watcher.RecoverAsync().ConfigureAwait(false);
        var blank = !PageAddress.IsWeb(_page.Url) && !_page.Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (blank && (_home ?? _profile.Start) is { } first)
        {
            await NavigateAsync(first, cancellationToken).ConfigureAwait(false);
        }
        else if (blank)
        {
            throw new AgentFaultException(FaultKind.Error, $"Expected an address for the page profile '{_profile.Name}', which has none of its own (start). Give one.") { CanRetry = false };
        }

        await _view.LookAsync(cancellationToken).ConfigureAwait(false);
        if (!_profile.Fits(_page.Url) && !_view.Now.Composer.Present && (_home ?? _profile.Start) is { } home)
        {
            // No gate, but not the chat either: a person has passed one, and the page led elsewhere.
            await NavigateAsync(home, cancellationToken).ConfigureAwait(false);
            await _view.LookAsync(cancellationToken).ConfigureAwait(false);
        }

        _home ??= _page.Url;
    }

    private async Task NavigateAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await _hand.OpenAsync(address).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new AgentFaultException($"{address} does not open: {FirstLine(e)}", e);
        }
    }

    /// <summary>Goes on with the message that a fault interrupted, or begins one.</summary>
    private async Task<Outgoing> ContinueAsync(NewWords words, CancellationToken cancellationToken)
    {
        if (_outgoing is { } before && before.Request == words.Text)
        {
            var failed = _view.Ledger.Rows.Any(r => r.Sequence == before.OwnRow && r is { Stands: true, Seen.Failed: true });
            if (_profile.Retry is not null && (before.Trouble is not null || failed) && await _sender.RetryAsync(before, cancellationToken).ConfigureAwait(false))
            {
                return before;
            }

            if (failed)
            {
                before.Reset();
            }
            else if (before.Withheld && _profile.Regenerate is not null)
            {
                await _reader.RegenerateAsync(before, cancellationToken).ConfigureAwait(false);
            }
            else if ((before.Withheld || before.Unanswered) && _profile.AskAgain)
            {
                var what = before.Parts.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"Part {before.Index + 1} of {before.Parts.Count} of the message") : "The message";
                _notes.Add($"{what} was sent once more, because its reply {(before.Withheld ? "was withheld" : "never came")}.");
                before.Reset();
            }

            await _view.CalmAsync(cancellationToken).ConfigureAwait(false);
            before.Trouble = null;
            return before;
        }

        var text = words.Text;
        if (_outgoing is { Taken: true } taken && text.StartsWith(taken.Request, StringComparison.Ordinal))
        {
            _notes.Add("The page already held the first part of this message: only the rest was sent.");
            text = text[taken.Request.Length..].Trim();
        }

        _reader.NoteLate();
        if (words.System.Length > 0 && words.System != _toldSystem)
        {
            if (_profile.SystemText == SystemTextRule.Ignore)
            {
                _notes.Add("The system text was not sent: the page's character has its own.");
            }
            else if (words.LastReply is null || _newChat || _toldSystem.Length > 0)
            {
                text = $"{words.System}\n\n{text}";
            }

            _toldSystem = words.System;
        }

        await _view.LookAsync(cancellationToken).ConfigureAwait(false);
        var limit = Math.Min(_profile.Composer.MaxLength ?? int.MaxValue, _view.Now.Composer.MaxLength ?? int.MaxValue);
        var outgoing = new Outgoing(words.Text) { Begins = !_answered && _outgoing is null, Parts = SentenceSplitter.Split(text, limit) };
        if (outgoing.Parts.Count > 1)
        {
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"A message of {text.Length} characters was sent in {outgoing.Parts.Count} parts: the page takes {limit}."));
        }

        return outgoing;
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        if (!await _view.UntilAsync(s => s.Idle && s.Typing is null, _profile.TimesMs.Ready, TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            throw NotReady();
        }
    }

    /// <summary>The message of a talk that goes on after its process ended: on the page already, or <see langword="null"/>.</summary>
    private Outgoing? SentBefore(string text, string lastReply)
    {
        var rows = _view.Ledger.Rows;
        var own = rows.LastOrDefault(r => !r.Seen.IsBot);
        if (own is null || own.Form != WordForm.Of(text))
        {
            return null;
        }

        var after = rows.SkipWhile(r => r != own).Skip(1).Where(r => r.Text.Length > 0).ToList();
        if (after.Count > 0 && WordForm.Of(string.Join(_profile.Joiner, after.Select(r => r.Text))) == WordForm.Of(lastReply))
        {
            return null;
        }

        after.ForEach(r => r.Release());
        return new Outgoing(text) { Parts = [text], PressedAt = _time.GetTimestamp(), Presses = 1, Taken = true, OwnRow = own.Sequence, Document = _watcher.Document };
    }

    private AgentFaultException NotReady() =>
        new($"The page of {_profile.Name} took no message within {Seconds(_profile.TimesMs.Ready)}: {_view.Describe()}. Nothing was sent. 'botrelay doctor' shows which selector fails.");

    private static string Seconds(int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:0.##} s");

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim();
}
