using System.Text.Json;

namespace BotRelay.Onnx.Tests;

/// <summary>Reference values and logs in a folder named shared beside the checkout; tests that need it are skipped where it is missing.</summary>
internal static class SharedFolder
{
    private static readonly Lazy<string?> Root = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(shared, "goldens")))
            {
                return shared;
            }
        }

        return null;
    });

    /// <summary>Path of a file in it; skips the running test where there is none.</summary>
    public static string Path(params string[] parts)
    {
        if (Root.Value is null)
        {
            Assert.Skip("No folder shared/goldens beside the checkout or above it.");
        }

        return System.IO.Path.Combine([Root.Value, .. parts]);
    }

    /// <summary>The objects of a JSON Lines file in it.</summary>
    public static IReadOnlyList<JsonElement> JsonLines(params string[] parts) =>
        [.. File.ReadLines(Path(parts)).Select(l => JsonDocument.Parse(l).RootElement)];
}
