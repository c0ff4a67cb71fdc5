namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>The checkout the tests were built in.</summary>
internal static class Checkout
{
    /// <summary>Its folder; null outside of one.</summary>
    public static string? Root { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BotRelay.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
