namespace BotRelay.Browser.Rendering;

/// <summary>Writes a chart or a page as a picture file, in one call and with a browser of its own. For many pictures keep a <see cref="ChromiumRenderer"/>.</summary>
public static class Picture
{
    private const string Figure = ".botrelay-figure";

    /// <summary>Draws HTML into a file.</summary>
    /// <param name="html">A whole document or a part of one, such as a figure's <c>ToHtml()</c>.</param>
    /// <param name="path">Where to: <c>.png</c> for pixels, <c>.svg</c> for a chart in lines. An existing file is replaced, a missing folder made.</param>
    /// <param name="options">Width, pixels, light or dark; cut to the first figure unless they say what to show.</param>
    /// <param name="cancellationToken">Stops before the picture is taken.</param>
    /// <exception cref="ArgumentException">The path ends in neither.</exception>
    /// <exception cref="ChromiumMissingException">No browser is installed.</exception>
    public static async Task SaveAsync(string html, string path, RenderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(html);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var lines = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => false,
            ".SVG" => true,
            var other => throw new ArgumentException($"{path}: expected a file name that ends in .png or .svg, got '{other.ToLowerInvariant()}'.", nameof(path)),
        };
        options ??= new RenderOptions();
        options = options.Selector is null && html.Contains("botrelay-figure", StringComparison.Ordinal) ? options with { Selector = Figure } : options;
        var renderer = await ChromiumRenderer.LaunchAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (renderer.ConfigureAwait(false))
        {
            var picture = lines
                ? await renderer.SvgAsync(html, options, cancellationToken).ConfigureAwait(false)
                : await renderer.PngAsync(html, options, cancellationToken).ConfigureAwait(false);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllBytesAsync(path, picture, cancellationToken).ConfigureAwait(false);
        }
    }
}
