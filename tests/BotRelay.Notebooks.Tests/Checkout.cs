namespace BotRelay.Notebooks.Tests;

/// <summary>Files of the checkout the tests were built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Notebooks => Path.Combine(Root, "notebooks");

    public static string Log(string name) => Path.Combine(Root, "logs", name + ".jsonl");

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "BotRelay.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"Expected BotRelay.sln in a folder above {AppContext.BaseDirectory}.");
    }
}
