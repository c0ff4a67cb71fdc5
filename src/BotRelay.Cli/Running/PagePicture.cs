using BotRelay.Browser.Rendering;

namespace BotRelay.Cli.Running;

/// <summary>Files a command writes for people: a page, and its picture made with Chromium.</summary>
internal static class PagePicture
{
    /// <summary>Writes a file, with the folder it is in, and says so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="console">Where to say so.</param>
    /// <param name="stop">Stops the work.</param>
    public static async Task WriteAsync(string path, byte[] content, CliConsole console, CancellationToken stop)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllBytesAsync(path, content, stop).ConfigureAwait(false);
        await console.Out.WriteLineAsync(path).ConfigureAwait(false);
    }

    /// <summary>Writes the picture of a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="path">The PNG file.</param>
    /// <param name="browser">The Chromium to make it with, or <see langword="null"/> to look for one.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="console">Where to say so.</param>
    /// <param name="stop">Stops the work.</param>
    public static async Task WriteAsync(string html, string path, string? browser, RenderOptions options, CliConsole console, CancellationToken stop)
    {
        var renderer = await ChromiumRenderer.LaunchAsync(browser, stop).ConfigureAwait(false);
        await using (renderer.ConfigureAwait(false))
        {
            await WriteAsync(path, await renderer.PngAsync(html, options, stop).ConfigureAwait(false), console, stop).ConfigureAwait(false);
        }
    }
}
