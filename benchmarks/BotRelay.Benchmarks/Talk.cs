using System.Text.Json;
using BotRelay.Conversations;

namespace BotRelay.Benchmarks;

/// <summary>Turns of 60 words, cut from the recorded talks in logs/ in the order they were said.</summary>
internal static class Talk
{
    public const int WordsPerTurn = 60;

    /// <summary>The checkout.</summary>
    public static string Root { get; } = Folder();

    private static readonly Lazy<string[]> Said = new(() => [.. Directory.GetFiles(Path.Combine(Root, "logs"), "run*.jsonl").Order(StringComparer.Ordinal)
        .SelectMany(File.ReadLines)
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(line => line.TryGetProperty("text", out _))
        .Select(line => line.GetProperty("text").GetString()!)]);

    private static readonly Lazy<string[]> Cut = new(() => [.. Said.Value
        .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Chunk(WordsPerTurn).Where(words => words.Length == WordsPerTurn).Select(words => string.Join(' ', words))]);

    public static IReadOnlyList<string> Texts => Cut.Value;

    /// <summary>The turns as they were said, long and short.</summary>
    public static IReadOnlyList<string> Whole => Said.Value;

    /// <summary>A turn of a talk without end.</summary>
    public static Turn Turn(int index) => new(index, index % 2 == 0 ? "Mara" : "Otto", Texts[index % Texts.Count]);

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BotRelay.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Expected BotRelay.sln and logs/ above {AppContext.BaseDirectory}: run the benchmarks from a checkout.");
    }
}
