namespace BotRelay.Browser.Rendering;

/// <summary>No browser of the Chromium family is installed.</summary>
public sealed class ChromiumMissingException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="innerException">What Playwright said.</param>
    public ChromiumMissingException(Exception innerException)
        : base("Expected chromium, google-chrome or microsoft-edge on PATH, found none. Install one (Debian: apt-get install chromium), or Playwright's own (playwright install chromium), or name its path.", innerException)
    {
    }
}
