namespace BotRelay.Browser.Sessions;

/// <summary>Which browser a session drives.</summary>
public sealed record BrowserChoice
{
    private const string Cdp = "cdp:";

    /// <summary>Path of a Chromium, Chrome or Edge; <see langword="null"/> to look for one.</summary>
    public string? Path { get; init; }

    /// <summary>Address of a running browser's DevTools (<c>http://localhost:9222</c>), started by the user with <c>--remote-debugging-port</c>; <see langword="null"/> to start one.</summary>
    public string? DevTools { get; init; }

    /// <summary>Whether without a window. A person can pass no gate there.</summary>
    public bool Headless { get; init; }

    /// <summary>Folder that keeps logins between runs; <see langword="null"/> for <see cref="DefaultFolder"/>. It is the browser's: nothing else reads it.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder used where none is named.</summary>
    public static string DefaultFolder { get; } =
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "botrelay", "browser");

    /// <summary>Reads what a user typed.</summary>
    /// <param name="text">A path, <c>cdp:URL</c>, or <see langword="null"/> to look for a browser.</param>
    /// <param name="headless">Whether without a window.</param>
    /// <exception cref="ArgumentException">No address after <c>cdp:</c>.</exception>
    public static BrowserChoice Parse(string? text, bool headless = false)
    {
        if (text?.StartsWith(Cdp, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return new BrowserChoice { Path = text, Headless = headless };
        }

        return Uri.TryCreate(text[Cdp.Length..], UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ws" or "wss"
            ? new BrowserChoice { DevTools = text[Cdp.Length..], Headless = headless }
            : throw new ArgumentException($"Expected cdp:URL such as cdp:http://localhost:9222, got '{text}'.", nameof(text));
    }
}
