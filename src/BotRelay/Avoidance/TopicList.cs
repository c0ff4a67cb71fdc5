using System.Text.Json;
using System.Text.RegularExpressions;
using BotRelay.Conversations;

namespace BotRelay.Avoidance;

/// <summary>Lists of topics.</summary>
public static partial class TopicList
{
    /// <summary>Most topics a list may have: 20,000.</summary>
    public const int MostTopics = 20_000;

    /// <summary>Longest topic, in characters: 300.</summary>
    public const int LongestTopic = 300;

    private const int MostBytes = 16 << 20;

    private static readonly Lazy<IReadOnlyList<string>> All = new(ReadShipped);

    /// <summary>The topics that ship: some hundreds, over two dozen fields.</summary>
    public static IReadOnlyList<string> Shipped => All.Value;

    /// <summary>Reads a list of the user's: one topic a line, empty lines and lines that begin with # left out, and so are bullets, numbers before a topic and control characters. Or JSON, as the list that ships or an array of strings.</summary>
    /// <param name="path">A text file in UTF-8 or UTF-16; a byte that is no UTF-8 is read as Windows-1252.</param>
    /// <returns>The topics in the order of the file, each once.</returns>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">No topic in it, too many, one that is too long, or no text at all.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var text = ReadText(path);
        string[] lines = text.TrimStart() is ['{' or '[', ..] && Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? ReadJson(text, path)
            : [.. text.ReplaceLineEndings("\n").Split('\n')];
        var topics = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < lines.Length; i++)
        {
            var topic = Clean(lines[i]);
            if (topic.Length == 0 || topic[0] == '#' || !seen.Add(topic))
            {
                continue;
            }

            if (topic.Length > LongestTopic)
            {
                throw new InvalidDataException($"{path}, line {i + 1}: expected a topic of at most {LongestTopic} characters, got {topic.Length}. Write one topic a line.");
            }

            topics.Add(topic);
        }

        return topics.Count switch
        {
            0 => throw new InvalidDataException($"{path}: expected topics, one a line, found none."),
            > MostTopics => throw new InvalidDataException($"{path}: expected at most {MostTopics} topics, found {topics.Count}. Keep the best ones."),
            _ => topics,
        };
    }

    private static string ReadText(string path)
    {
        if (new FileInfo(path).Length is > MostBytes and var length)
        {
            throw new InvalidDataException($"{path}: expected a list of topics of at most {MostBytes >> 20} MiB, got {length >> 20} MiB.");
        }

        var bytes = File.ReadAllBytes(path);
        using var stream = new MemoryStream(bytes);
        using var reader = new StreamReader(stream, detectEncodingFromByteOrderMarks: true);
        var text = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? reader.ReadToEnd() : TolerantUtf8.Decode(bytes, out _).TrimStart('\uFEFF');
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new InvalidDataException($"{path}: expected a text file with topics, one a line, got bytes that are no text.")
            : text;
    }

    private static string[] ReadJson(string text, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.ValueKind == JsonValueKind.Array ? Strings(json.RootElement) : Fields(json.RootElement)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: expected an array of topics, or fields with topics as in data/topics/topics.json. {e.Message}", e);
        }
    }

    private static string Clean(string line) =>
        Bullet().Replace(string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c)).Trim(), "").Trim();

    private static IReadOnlyList<string> ReadShipped()
    {
        using var resource = EmbeddedData.Open("topics/topics.json");
        using var json = JsonDocument.Parse(resource);
        return [.. Fields(json.RootElement)];
    }

    private static IEnumerable<string> Fields(JsonElement root) => root.GetProperty("fields").EnumerateArray().SelectMany(f => Strings(f.GetProperty("topics")));

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(t => t.GetString() ?? "");

    [GeneratedRegex(@"^(?:[-*•–]|\d{1,5}[.)])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();
}
