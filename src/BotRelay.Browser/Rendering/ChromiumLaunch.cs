using Microsoft.Playwright;

namespace BotRelay.Browser.Rendering;

/// <summary>How Chromium is started: quietly, without calls of its own to the network.</summary>
public static class ChromiumLaunch
{
    private static readonly string[] Quiet =
    [
        "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
        "--no-first-run", "--no-default-browser-check", "--disable-dev-shm-usage",
    ];

    /// <summary>Options for Playwright's launch.</summary>
    /// <param name="path">The browser, or <see langword="null"/> to look for one; see <see cref="ChromiumFinder.Find"/>.</param>
    /// <param name="headless">Whether without a window.</param>
    /// <remarks>Chromium refuses to run its sandbox as root: there, as in most containers, it is switched off.</remarks>
    public static BrowserTypeLaunchOptions Options(string? path = null, bool headless = true) => new()
    {
        ExecutablePath = ChromiumFinder.Find(path),
        Headless = headless,
        Args = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? [.. Quiet, "--no-sandbox"] : Quiet,
    };
}
