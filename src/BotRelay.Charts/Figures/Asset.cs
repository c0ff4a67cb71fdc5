namespace BotRelay.Charts.Figures;

/// <summary>Scripts and styles embedded in this assembly.</summary>
internal static class Asset
{
    /// <summary>Reads one.</summary>
    /// <param name="name">File name under an Assets folder, such as <c>figure.js</c>.</param>
    /// <returns>Its text with line feeds only, as a browser hashes it.</returns>
    public static string Text(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Expected the embedded file '{name}' in {typeof(Asset).Assembly.GetName().Name}, found none.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
