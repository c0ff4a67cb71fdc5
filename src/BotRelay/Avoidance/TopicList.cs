using System.Text.Json;

namespace BotRelay.Avoidance;

/// <summary>Lists of topics.</summary>
public static class TopicList
{
    private static readonly Lazy<IReadOnlyList<string>> All = new(ReadShipped);

    /// <summary>The topics that ship: some hundreds, over two dozen fields.</summary>
    public static IReadOnlyList<string> Shipped => All.Value;

    /// <summary>Reads a list of the user's: one topic a line, empty lines and lines that begin with # left out.</summary>
    /// <param name="path">A text file in UTF-8.</param>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">No topic in it.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string[] topics = [.. File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];
        return topics.Length > 0 ? topics : throw new InvalidDataException($"{path}: expected topics, one a line, found none.");
    }

    private static IReadOnlyList<string> ReadShipped()
    {
        using var resource = EmbeddedData.Open("topics/topics.json");
        using var json = JsonDocument.Parse(resource);
        return
        [
            .. json.RootElement.GetProperty("fields").EnumerateArray()
                .SelectMany(f => f.GetProperty("topics").EnumerateArray())
                .Select(t => t.GetString()!),
        ];
    }
}
