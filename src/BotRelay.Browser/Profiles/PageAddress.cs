namespace BotRelay.Browser.Profiles;

/// <summary>Addresses a browser may be sent to.</summary>
public static class PageAddress
{
    /// <summary>Whether an address is an absolute one of the web: http or https, without a name or password in it.</summary>
    /// <param name="address">The address.</param>
    public static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;

    /// <summary>An address the user typed: of the web, or a saved page (<c>file://</c>).</summary>
    /// <param name="address">The address.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">Anything else.</exception>
    public static string Check(string address) =>
        IsWeb(address) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsFile && address.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            ? address
            : throw new ArgumentException($"Expected an address that begins with http:// or https:// and holds no password, got '{address}'.", nameof(address));
}
