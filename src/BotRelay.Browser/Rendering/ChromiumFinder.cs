namespace BotRelay.Browser.Rendering;

/// <summary>Finds an installed browser of the Chromium family.</summary>
public static class ChromiumFinder
{
    private static readonly string[] Commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome"];

    private static readonly string[] UsualPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The path of an installed browser.</summary>
    /// <param name="path">A browser named by the user, which is then taken or refused; <see langword="null"/> to look on PATH and in the usual places.</param>
    /// <returns>The path, or <see langword="null"/> where none is installed: Playwright then tries the one it downloaded itself.</returns>
    /// <exception cref="FileNotFoundException">The path named is no file.</exception>
    public static string? Find(string? path = null)
    {
        if (path is not null)
        {
            return File.Exists(path) ? path : throw new FileNotFoundException($"Expected a Chromium browser at '{path}', found no file there.", path);
        }

        return OnPath(Environment.GetEnvironmentVariable("PATH") ?? "") ?? UsualPlaces.FirstOrDefault(File.Exists);
    }

    /// <summary>The first browser in the folders of a PATH.</summary>
    internal static string? OnPath(string path)
    {
        var endings = OperatingSystem.IsWindows() ? new[] { ".exe" } : [""];
        var folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Commands.SelectMany(c => folders.SelectMany(f => endings.Select(e => Path.Combine(f, c + e)))).FirstOrDefault(File.Exists);
    }
}
