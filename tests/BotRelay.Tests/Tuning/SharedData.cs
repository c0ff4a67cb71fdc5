namespace BotRelay.Tests.Tuning;

/// <summary>Folders of the repository, and the sibling folder with reference values that not every checkout has.</summary>
internal static class SharedData
{
    public static string Repository { get; } = FindRepository();

    public static string? Folder { get; } = Find();

    public static string Require(string relative)
    {
        var path = Folder is null ? null : Path.Combine(Folder, relative);
        Assert.SkipUnless(path is not null && Path.Exists(path), $"needs ../shared/{relative}, which is not beside this checkout");
        return path;
    }

    private static string? Find()
    {
        var folder = Path.Combine(Repository, "..", "shared");
        return Directory.Exists(folder) ? folder : null;
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BotRelay.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("BotRelay.sln is not above the tests.");
        }

        return folder;
    }
}
