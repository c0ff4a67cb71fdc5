namespace BotRelay.Browser.Sessions;

/// <summary>A browser was found, but does not start or answer. The message says why and what to do.</summary>
public sealed class BrowserStartException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="browser">Path or address of the browser.</param>
    /// <param name="innerException">What Playwright said.</param>
    public BrowserStartException(string browser, Exception innerException)
        : base($"The browser {browser} {Reason(innerException)}", innerException)
    {
    }

    private static string Reason(Exception exception) => exception.Message switch
    {
        var m when Holds(m, "XServer", "DISPLAY") => "finds no screen to open a window on. Run it without one (--headless), or attach to a browser that runs elsewhere (cdp:URL).",
        var m when Holds(m, "ProcessSingleton", "already in use", "existing browser session") => "does not start because another one uses the same data folder. Close that one, or name another folder (--browser-data).",
        var m when Holds(m, "ECONNREFUSED") => "does not answer. Start it with --remote-debugging-port and the same port, and leave it open.",
        var m => $"does not start: {m.Split('\n')[0].Trim()}",
    };

    private static bool Holds(string message, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (message.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
