using BotRelay.Browser.Profiles;
using BotRelay.Browser.Rendering;
using Microsoft.Playwright;

namespace BotRelay.Browser.Sessions;

/// <summary>The user's browser, opened when it is first needed and shared by all page clients of a run.</summary>
/// <remarks>
/// It starts a browser with a profile folder that keeps logins, or attaches to one that runs. The user logs in there, with their own hands: nothing here sees a password.
/// Where no browser is installed Playwright's own is downloaded once. Thread-safe. Disposing it ends a browser it started and leaves one it attached to.
/// </remarks>
public sealed class BrowserSession : IAsyncDisposable
{
    private readonly BrowserChoice _choice;
    private readonly Action<string> _onNotice;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HashSet<IPage> _taken = [];
    private IPlaywright? _playwright;
    private IBrowser? _attached;
    private IBrowserContext? _context;

    /// <summary>Creates a session; no browser is started yet.</summary>
    /// <param name="choice">Which browser; <see langword="null"/> to look for one.</param>
    /// <param name="onNotice">Told which browser is used, and of a download.</param>
    public BrowserSession(BrowserChoice? choice = null, Action<string>? onNotice = null) =>
        (_choice, _onNotice) = (choice ?? new BrowserChoice(), onNotice ?? (_ => { }));

    /// <summary>A page for a chat: a tab that already shows it, else a new one.</summary>
    /// <param name="profile">The chat's profile.</param>
    /// <param name="address">Address of the chat, or <see langword="null"/> for any tab that fits the profile.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page, blank if new. No page is given twice.</returns>
    /// <exception cref="ChromiumMissingException">There is no browser and none could be installed.</exception>
    /// <exception cref="BrowserStartException">The browser does not start or answer.</exception>
    /// <exception cref="FileNotFoundException">There is no browser at the path named.</exception>
    public async Task<IPage> PageAsync(PageProfile profile, string? address = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var context = _context ??= await OpenAsync().ConfigureAwait(false);
            var page = context.Pages.FirstOrDefault(p => !_taken.Contains(p) && Shows(p, profile, address)) ?? await context.NewPageAsync().ConfigureAwait(false);
            _ = _taken.Add(page);
            return page;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_attached is not null)
        {
            await _attached.CloseAsync().ConfigureAwait(false);
        }
        else if (_context is not null)
        {
            await _context.CloseAsync().ConfigureAwait(false);
        }

        _playwright?.Dispose();
        _one.Dispose();
    }

    private bool Shows(IPage page, PageProfile profile, string? address) =>
        (address is null ? profile.Address.Count > 0 && profile.Fits(page.Url) : IsSame(page.Url, address))
        || (_attached is null && page.Url == "about:blank");

    /// <summary>Whether two addresses lead to the same chat: a slash at the end, or what follows a number sign that is no route, makes no other.</summary>
    private static bool IsSame(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string address) => (address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at && !address[at..].StartsWith("#/", StringComparison.Ordinal)
        ? address[..at] : address).TrimEnd('/');

    private async Task<IBrowserContext> OpenAsync()
    {
        _playwright ??= await Playwright.CreateAsync().ConfigureAwait(false);
        if (_choice.DevTools is { } address)
        {
            _attached = await StartAsync(address, () => _playwright.Chromium.ConnectOverCDPAsync(address)).ConfigureAwait(false);
            _onNotice($"Attached to the browser at {address} (version {_attached.Version}).");
            return _attached.Contexts.Count > 0 ? _attached.Contexts[0] : await _attached.NewContextAsync().ConfigureAwait(false);
        }

        var launch = ChromiumLaunch.Options(_choice.Path, _choice.Headless);
        var folder = _choice.Folder ?? BrowserChoice.DefaultFolder;
        _ = Directory.CreateDirectory(folder);
        if (launch.ExecutablePath is null && !File.Exists(_playwright.Chromium.ExecutablePath))
        {
            _onNotice("No Chromium, Chrome or Edge is installed: downloading Playwright's own Chromium, once.");
            if (await Task.Run(() => Program.Main(["install", "chromium"])).ConfigureAwait(false) != 0)
            {
                throw new ChromiumMissingException(new PlaywrightException("Playwright's download of Chromium failed."));
            }
        }

        var path = launch.ExecutablePath ?? _playwright.Chromium.ExecutablePath;
        var context = await StartAsync(path, () => _playwright.Chromium.LaunchPersistentContextAsync(folder, new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = launch.ExecutablePath,
            Headless = launch.Headless,
            Args = launch.Args,
            ViewportSize = _choice.Headless ? null : ViewportSize.NoViewport,
        })).ConfigureAwait(false);
        _onNotice($"Using the browser {path}; logins are kept in {folder}.");
        return context;
    }

    private static async Task<T> StartAsync<T>(string browser, Func<Task<T>> start)
    {
        try
        {
            return await start().ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new BrowserStartException(browser, e);
        }
    }
}
