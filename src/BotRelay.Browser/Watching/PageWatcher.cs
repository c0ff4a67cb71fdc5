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
    private IJSHandle? _around;
    private Task<string?>? _pending;
    private TaskCompletionSource _frames = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _crashed;

    public PageWatcher(IPage page, PageProfile profile, TimeProvider time)
    {
        (_page, _profile, _time) = (page, profile, time);
        page.Crash += OnCrash;
        page.Dialog += OnDialog;
        page.FrameAttached += OnFrame;
        page.FrameNavigated += OnFrame;
    }

    /// <summary>Whether dialogs of the browser are answered with yes from now on.</summary>
    public bool AcceptDialogs { get; set; }

    /// <summary>Whether the end of the list is kept in view.</summary>
    public bool Follows { get; set; }

    /// <summary>How many documents the page has had since it is watched.</summary>
    public int Document { get; private set; }

    /// <summary>Where the chat is: the page, or a frame in it.</summary>
    public IFrame Frame { get; private set; } = null!;

    /// <summary>Whether the chat's frame is not there: what is watched is the page that should hold it, for its gates.</summary>
    public bool IsOutside { get; private set; }

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
    public async Task<PageSnapshot> NowAsync(CancellationToken cancellationToken)
    {
        await EnterAsync().ConfigureAwait(false);
        return await AroundAsync(Read(await CallAsync("w => w.now()", null, cancellationToken).ConfigureAwait(false))!).ConfigureAwait(false);
    }

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
            await EnterAsync().ConfigureAwait(false);
            var frames = _frames.Task;
            var watcher = await AttachAsync(cancellationToken).ConfigureAwait(false);
            if (since.Document != Document)
            {
                return await NowAsync(cancellationToken).ConfigureAwait(false);
            }

            _pending ??= watcher.EvaluateAsync<string?>("(w, [since, follows]) => w.next(since, follows)", new object[] { since.Version, Follows });
            var wait = atMost < heartbeat ? atMost : heartbeat;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var elapsed = Task.Delay(wait, _time, ended.Token);
            var first = await (IsOutside ? Task.WhenAny(_pending, elapsed, frames) : Task.WhenAny(_pending, elapsed)).ConfigureAwait(false);
            if (first == frames)
            {
                await ended.CancelAsync().ConfigureAwait(false);
                continue;
            }

            if (first == elapsed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                atMost -= wait;
                if (atMost <= TimeSpan.Zero)
                {
                    return null;
                }

                _ = await CallAsync("w => w.poll()", null, cancellationToken).ConfigureAwait(false);
                if (since.Alone && await AroundAsync(since).ConfigureAwait(false) is var around && around != since)
                {
                    return around;
                }

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
    public async Task ArmAsync(CancellationToken cancellationToken)
    {
        _alerts.Clear();
        await CalmAsync(cancellationToken).ConfigureAwait(false);
        _ = await CallAsync("w => w.arm()", null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets what the page said went wrong so far.</summary>
    public async Task CalmAsync(CancellationToken cancellationToken)
    {
        _ = await CallAsync("w => w.calm()", null, cancellationToken).ConfigureAwait(false);
        try
        {
            _ = _around is null ? null : await _around.EvaluateAsync<string?>("w => w.calm()").ConfigureAwait(false);
        }
        catch (PlaywrightException)
        {
            _around = null;
        }
    }

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
            await ThrowIfGoneAsync(null).ConfigureAwait(false);
            try
            {
                (Frame, IsOutside) = await FindFrameAsync().ConfigureAwait(false) is { } frame ? (frame, false) : (_page.MainFrame, true);
                await Frame.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new FrameWaitForLoadStateOptions { Timeout = _profile.TimesMs.Ready }).ConfigureAwait(false);
                _watcher = await BeginAsync(Frame, IsOutside).ConfigureAwait(false);
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
                await ThrowIfGoneAsync(e).ConfigureAwait(false);
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
        _page.FrameAttached -= OnFrame;
        _page.FrameNavigated -= OnFrame;
        if (_watcher is { } watcher)
        {
            _watcher = null;
            await EndAsync(watcher).ConfigureAwait(false);
        }

        if (_around is { } around)
        {
            await EndAsync(around).ConfigureAwait(false);
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

    private Task<IJSHandle> BeginAsync(IFrame frame, bool outside) =>
        frame.EvaluateHandleAsync($"([config, outside]) => ({Script.Value})(JSON.parse(config), outside)", new object[] { _profile.ToJson(), outside });

    /// <summary>The chat's frame, or <see langword="null"/> while it is not there.</summary>
    private async Task<IFrame?> FindFrameAsync()
    {
        var frame = _page.MainFrame;
        foreach (var selector in _profile.Frame?.Split(">>", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (await frame.QuerySelectorAsync(selector).ConfigureAwait(false) is not { } element)
            {
                return null;
            }

            frame = await element.ContentFrameAsync().ConfigureAwait(false)
                ?? throw new PageProfileException($"{_profile.Name}: frame: expected a CSS selector of a frame, but '{selector}' is another element.");
        }

        return frame;
    }

    /// <summary>Leaves the page around once the chat's frame is there.</summary>
    private async Task EnterAsync()
    {
        if (!IsOutside || _watcher is null)
        {
            return;
        }

        _frames = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (await FindFrameAsync().ConfigureAwait(false) is not null)
            {
                await EndAsync(_watcher).ConfigureAwait(false);
                (_watcher, _pending) = (null, null);
            }
        }
        catch (PlaywrightException)
        {
            // The page is leaving its document: the next call sees that.
        }
    }

    /// <summary>What is seen, with what stands in the way in a page around it that is of another origin.</summary>
    private async Task<PageSnapshot> AroundAsync(PageSnapshot snapshot)
    {
        if (!snapshot.Alone)
        {
            return snapshot;
        }

        try
        {
            _around ??= await BeginAsync(_page.MainFrame, true).ConfigureAwait(false);
            _ = await _around.EvaluateAsync<string?>("w => w.poll()").ConfigureAwait(false);
            var around = Read(await _around.EvaluateAsync<string?>("w => w.now()").ConfigureAwait(false))!;
            return snapshot with
            {
                Url = around.Url, Title = around.Title, Gate = around.Gate is { Listed: true } || snapshot.Composer is not { Present: true, Enabled: true } ? around.Gate ?? snapshot.Gate : snapshot.Gate,
                Dialog = around.Dialog >= 0 ? around.Dialog : snapshot.Dialog, Filtered = snapshot.Filtered ?? around.Filtered, Trouble = snapshot.Trouble ?? around.Trouble,
            };
        }
        catch (PlaywrightException)
        {
            _around = null;
            return snapshot;
        }
    }

    /// <summary>Takes in that the page could not be asked: it was loaded anew, which the next call sees, or there is none any more.</summary>
    private async Task LostAsync(PlaywrightException exception, CancellationToken cancellationToken)
    {
        if (exception.Message.Contains(ProfileMark, StringComparison.Ordinal))
        {
            throw Explain(exception);
        }

        await ThrowIfGoneAsync(exception).ConfigureAwait(false);
        _watcher = null;
        _ = _pending?.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _pending = null;
        await Task.Delay(TimeSpan.FromMilliseconds(10), _time, cancellationToken).ConfigureAwait(false);
    }

    private async Task ThrowIfGoneAsync(PlaywrightException? exception)
    {
        if (_page.IsClosed || (IsClosing(exception) && (_profile.Frame is null || await IsPageGoneAsync().ConfigureAwait(false))))
        {
            throw new AgentFaultException(
                FaultKind.Error, $"The page of {_profile.Name} is closed, or the browser ended or lost its connection. Open the chat again and start a new session; the log is whole.", exception) { CanRetry = false };
        }

        if (_crashed)
        {
            throw new AgentFaultException(FaultKind.Error, $"The page of {_profile.Name} crashed. It is loaded again at the next attempt.", exception);
        }
    }

    private static bool IsClosing(PlaywrightException? exception) => exception?.Message.Contains("has been closed", StringComparison.Ordinal) is true;

    /// <summary>Whether the page is closed, and not only a frame of another origin in it, which says the same when it goes.</summary>
    private async Task<bool> IsPageGoneAsync()
    {
        try
        {
            _ = await _page.MainFrame.EvaluateAsync<int>("() => 1").ConfigureAwait(false);
            return false;
        }
        catch (PlaywrightException e)
        {
            return IsClosing(e);
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

    private static async Task EndAsync(IJSHandle watcher)
    {
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

    private void OnFrame(object? sender, IFrame frame) => _frames.TrySetResult();

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
