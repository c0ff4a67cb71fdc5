namespace BotRelay.Browser.Watching;

/// <summary>Scripts that run in a page, kept as files beside the code that uses them.</summary>
internal static class PageScript
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageScript).Assembly.GetManifestResourceStream($"scripts/{name}")!);
        return reader.ReadToEnd();
    }
}
