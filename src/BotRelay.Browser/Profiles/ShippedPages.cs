namespace BotRelay.Browser.Profiles;

/// <summary>Profiles of data/pages, which ship inside the assembly.</summary>
internal static class ShippedPages
{
    private const string Folder = "pages/";

    public static IReadOnlyList<string> Names() =>
        [.. typeof(ShippedPages).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[Folder.Length..]))
            .Where(n => n != "template")
            .Order(StringComparer.Ordinal)];

    public static string Read(string name)
    {
        using var reader = new StreamReader(
            typeof(ShippedPages).Assembly.GetManifestResourceStream($"{Folder}{name}.json")
            ?? throw new FileNotFoundException($"The assembly has no page profile '{name}': it was built without the data folder.", name));
        return reader.ReadToEnd();
    }
}
