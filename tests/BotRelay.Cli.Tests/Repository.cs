namespace BotRelay.Cli.Tests;

/// <summary>Files of the checkout the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds BotRelay.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string Log(string name) => Path.Combine(Root, "logs", name);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BotRelay.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Expected BotRelay.sln above {AppContext.BaseDirectory}.");
    }
}
