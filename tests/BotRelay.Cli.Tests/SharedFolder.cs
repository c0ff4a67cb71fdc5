namespace BotRelay.Cli.Tests;

/// <summary>A folder named shared beside the checkout, with a model and a server for it; tests that need it are skipped where it is missing.</summary>
internal static class SharedFolder
{
    /// <summary>Path of a file or folder in it, or null.</summary>
    public static string? Find(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "shared", .. parts]);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
