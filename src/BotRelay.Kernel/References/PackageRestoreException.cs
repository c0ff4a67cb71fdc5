namespace BotRelay.Kernel.References;

/// <summary>A package could not be restored.</summary>
internal sealed class PackageRestoreException : Exception
{
    public PackageRestoreException(string packages, string said)
        : base($"The packages {packages} could not be restored. {Errors(said)}")
    {
    }

    /// <summary>The restore's own errors, each once, without the project file they name.</summary>
    private static string Errors(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var errors = lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            .Select(line => line.IndexOf("error ", StringComparison.Ordinal) is > 0 and var at ? line[at..] : line)
            .Select(line => line.EndsWith(']') && line.LastIndexOf('[') is > 0 and var cut ? line[..cut].TrimEnd() : line)
            .Distinct();
        var text = string.Join(Environment.NewLine, errors);
        return text.Length > 0 ? text : said.Trim();
    }
}
