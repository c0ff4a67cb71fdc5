namespace BotRelay.Tests;

/// <summary>Files of the checkout the tests were built from.</summary>
internal static class Checkout
{
    private static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "BotRelay.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("BotRelay.sln stands in no folder above the tests.");
        }

        return folder.FullName;
    });

    /// <summary>Path of a file or folder in it.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root.Value, .. parts]);
}
