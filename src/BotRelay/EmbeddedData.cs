namespace BotRelay;

/// <summary>Files of the data folder that ship inside the assembly.</summary>
internal static class EmbeddedData
{
    /// <summary>Opens a file by its path below data/, with forward slashes.</summary>
    public static UnmanagedMemoryStream Open(string path) =>
        (UnmanagedMemoryStream?)typeof(EmbeddedData).Assembly.GetManifestResourceStream(path)
        ?? throw new FileNotFoundException($"The assembly has no data file {path}: it was built without the data folder.", path);

    /// <summary>Names of the files below a folder of data/, without folder and extension, sorted.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. typeof(EmbeddedData).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder + '/', StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n))
            .Order(StringComparer.Ordinal)];
}
