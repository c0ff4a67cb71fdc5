using System.Text.Json;
using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Conversations;
using Microsoft.Playwright;

namespace BotRelay.Browser.Watching;

/// <summary>Watches a page through a mutation observer in it, over reloads, and gives what it shows whenever that has changed.</summary>
/// <remarks>Not thread-safe. Times are counted here and not in the page, whose timers a browser slows down in the background.</remarks>
internal sealed class PageWatcher : IAsyncDisposable
{
    private const string ProfileMark = "botrelay-profile ";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<string> Script = new(() => PageScript.Read("page-watcher.js"));

    private readonly IPage _page;
    private readonly PageProfile _profile;
    private readonly TimeProvider _time;
    private readonly List<string> _alerts = [];
    private IJSHandle? _watcher;
    private Task<string?>? _pending;
    private bool _crashed;

    public PageWatcher(IPage page, PageProfile profile, TimeProvider time)
    {
        (_page, _profile, _time) = (page, profile, time);
        page.Crash += OnCrash;
        page.Dialog += OnDialog;
    }

    /// <summary>Whether dialogs of the browser are answered with yes from now on.</summary>
    public bool AcceptDialogs { get; set; }

    /// <summary>Whether the end of the list is kept in view.</summary>
    public bool Follows { get; set; }

    /// <summary>How many documents the page has had since it is watched.</summary>
    public int Document { get; private set; }

    /// <summary>Where the chat is: the page, or a frame in it.</summary>
    public IFrame Frame { get; private set; } = null!;

    /// <summary>Loads a page that crashed again.</summary>
    public async Task RecoverAsync()
    {
        if (_crashed && !_page.IsClosed)
        {
            _crashed = false;
            _watcher = null;
            _pending = null;
            await _page.ReloadAsync(new PageReloadOptions { Timeout = _profile.TimesMs.Ready, WaitUntil = WaitUntilState.DOMContentLoaded }).ConfigureAwait(false);
        }
    }

    /// <summary>What the page shows now.</summary>
    public async Task<PageSnapshot> NowAsync(CancellationToken cancellationToken) =>
        Read(await CallAsync("w => w.now()", null, cancellationToken).ConfigureAwait(false))!;

    /// <summary>What the page shows once it differs from what it showed.</summary>
    /// <param name="since">What it showed.</param>
    /// <param name="atMost">Longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it shows, or <see langword="null"/> when nothing changed in that time.</returns>
    public async Task<PageSnapshot?> NextAsync(PageSnapshot since, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var heartbeat = TimeSpan.FromMilliseconds(PageDefaults.Heartbeat);
        while (true)
        {
            var watcher = await AttachAsync(cancellationToken).ConfigureAwait(false);
            if (since.Document != Document)
            {
                return await NowAsync(cancellationToken).ConfigureAwait(false);
            }

            _pending ??= watcher.EvaluateAsync<string?>("(w, [since, follows]) => w.next(since, follows)", new object[] { since.Version, Follows });
            var wait = atMost < heartbeat ? atMost : heartbeat;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var elapsed = Task.Delay(wait, _time, ended.Token);
            if (await Task.WhenAny(_pending, elapsed).ConfigureAwait(false) == elapsed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                atMost -= wait;
                if (atMost <= TimeSpan.Zero)
                {
                    return null;
                }

                _ = await CallAsync("w => w.poll()", null, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await ended.CancelAsync().ConfigureAwait(false);
            var pending = _pending;
            _pending = null;
            try
            {
                if (Read(await pending.ConfigureAwait(false)) is { } snapshot && snapshot.Version > since.Version)
                {
                    return snapshot;
                }
            }
            catch (PlaywrightException e)
            {
                await LostAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Begins to note what the field holds when the send key or button is hit, and forgets older alerts.</summary>
    public Task ArmAsync(CancellationToken cancellationToken)
    {
        _alerts.Clear();
        return CallAsync("w => w.arm()", null, cancellationToken);
    }

    /// <summary>Forgets what the page said went wrong so far.</summary>
    public Task CalmAsync(CancellationToken cancellationToken) => CallAsync("w => w.calm()", null, cancellationToken);

    /// <summary>What was noted.</summary>
    /// <returns><see langword="null"/> when nothing was: no key arrived, the page hid it, or was loaded anew.</returns>
    public async Task<PagePress?> PressAsync(CancellationToken cancellationToken) =>
        await CallAsync("w => w.press()", null, cancellationToken).ConfigureAwait(false) is { } json ? JsonSerializer.Deserialize<PagePress>(json, Json) : null;

    /// <summary>Scrolls the newest row into view, as a virtual list needs it.</summary>
    public Task FollowAsync(CancellationToken cancellationToken) => CallAsync("w => w.follow()", null, cancellationToken);

    /// <summary>The watcher's object in the page, for what else is asked of it.</summary>
    public async Task<IJSHandle> AttachAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; _watcher is null; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfGone(null);
            try
            {
                Frame = await FindFrameAsync().ConfigureAwait(false);
                await Frame.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new FrameWaitForLoadStateOptions { Timeout = _profile.TimesMs.Ready }).ConfigureAwait(false);
                _watcher = await Frame.EvaluateHandleAsync($"config => ({Script.Value})(JSON.parse(config))", _profile.ToJson()).ConfigureAwait(false);
                Document++;
                foreach (var alert in _alerts)
                {
                    await _watcher.EvaluateAsync("(w, text) => w.alert(text)", alert).ConfigureAwait(false);
                }
            }
            catch (PlaywrightException e) when (attempt < 20 && e.Message.IndexOf(ProfileMark, StringComparison.Ordinal) < 0)
            {
                // The page was leaving its document.
                _watcher = null;
                ThrowIfGone(e);
                await Task.Delay(TimeSpan.FromMilliseconds(25 * attempt), _time, cancellationToken).ConfigureAwait(false);
            }
            catch (PlaywrightException e)
            {
                throw Explain(e);
            }
        }

        return _watcher;
    }

    public async ValueTask DisposeAsync()
    {
        _page.Crash -= OnCrash;
        _page.Dialog -= OnDialog;
        if (_watcher is { } watcher)
        {
            _watcher = null;
            try
            {
                await watcher.EvaluateAsync("w => w.end()").ConfigureAwait(false);
                await watcher.DisposeAsync().ConfigureAwait(false);
            }
            catch (PlaywrightException)
            {
                // The page has gone, and the watcher with it.
            }
        }

        _ = _pending?.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task<string?> CallAsync(string script, object? argument, CancellationToken cancellationToken)
    {
        while (true)
        {
            var watcher = await AttachAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await watcher.EvaluateAsync<string?>(script, argument).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (PlaywrightException e)
            {
                await LostAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<IFrame> FindFrameAsync()
    {
        if (_profile.Frame is not { } selector)
        {
            return _page.MainFrame;
        }

        var element = await _page.WaitForSelectorAsync(selector, new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached, Timeout = _profile.TimesMs.Ready }).ConfigureAwait(false);
        return await element!.ContentFrameAsync().ConfigureAwait(false)
            ?? throw new PageProfileException($"{_profile.Name}: frame: expected a CSS selector of a frame, but '{selector}' is another element.");
    }

    /// <summary>Takes in that the page could not be asked: it was loaded anew, which the next call sees, or there is none any more.</summary>
    private async Task LostAsync(PlaywrightException exception, CancellationToken cancellationToken)
    {
        if (exception.Message.Contains(ProfileMark, StringComparison.Ordinal))
        {
            throw Explain(exception);
        }

        ThrowIfGone(exception);
        _watcher = null;
        _ = _pending?.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _pending = null;
        await Task.Delay(TimeSpan.FromMilliseconds(10), _time, cancellationToken).ConfigureAwait(false);
    }

    private void ThrowIfGone(PlaywrightException? exception)
    {
        if (_page.IsClosed || exception?.Message.Contains("has been closed", StringComparison.Ordinal) is true)
        {
            throw new AgentFaultException(
                FaultKind.Error, $"The page of {_profile.Name} is closed, or the browser ended or lost its connection. Open the chat again and start a new session; the log is whole.", exception) { CanRetry = false };
        }

        if (_crashed)
        {
            throw new AgentFaultException(FaultKind.Error, $"The page of {_profile.Name} crashed. It is loaded again at the next attempt.", exception);
        }
    }

    private Exception Explain(PlaywrightException exception)
    {
        var at = exception.Message.IndexOf(ProfileMark, StringComparison.Ordinal);
        return at < 0
            ? new AgentFaultException(FaultKind.Error, $"The page of {_profile.Name} cannot be read: {FirstLine(exception.Message)}", exception)
            : new PageProfileException($"{_profile.Name}: {FirstLine(exception.Message[(at + ProfileMark.Length)..])}.", exception);
    }

    private PageSnapshot? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<PageSnapshot>(json, Json)! with { Document = Document };

    private void OnCrash(object? sender, IPage page) => _crashed = true;

    private async void OnDialog(object? sender, IDialog dialog)
    {
        try
        {
            if (dialog.Type == DialogType.Alert)
            {
                _alerts.Add(dialog.Message);
            }

            await (AcceptDialogs || dialog.Type == DialogType.BeforeUnload ? dialog.AcceptAsync() : dialog.DismissAsync()).ConfigureAwait(false);
            if (dialog.Type == DialogType.Alert && _watcher is { } watcher)
            {
                await watcher.EvaluateAsync("(w, text) => w.alert(text)", dialog.Message).ConfigureAwait(false);
            }
        }
        catch (PlaywrightException)
        {
            // The dialog, or the page with it, has gone.
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
