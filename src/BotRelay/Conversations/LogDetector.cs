using System.Text.Json;

namespace BotRelay.Conversations;

/// <summary>Finds out how a log is written, from its first lines that are not damaged.</summary>
internal static class LogDetector
{
    public const string TextExpected = "a line such as \"2024-12-15 14:11:37.958166-00:00 Name: text\"";
    private const string Expected = "a log: JSON Lines with an event or a turn a line, or " + TextExpected;

    /// <summary>How many lines that say nothing are looked over.</summary>
    public const int Patience = 20;

    /// <summary>Finds the format of a file.</summary>
    /// <exception cref="LogFormatException">It is empty or none.</exception>
    public static LogFormat Detect(IReadOnlyList<LogLine> lines, string name)
    {
        var told = lines.Where(line => !line.IsBlank).ToList();
        if (told.Count == 0)
        {
            throw new LogFormatException(name, 0, Expected, lines.Count == 0 ? "an empty file" : "nothing but blank lines");
        }

        foreach (var line in told.Take(Patience))
        {
            if (Detect(line) is { } format)
            {
                return format;
            }
        }

        // A log whose writer was killed in the middle of its first line.
        return told is [{ Ended: false } torn] && torn.Bytes.Span is [(byte)'{', ..] ? LogFormat.Events
            : throw new LogFormatException(name, told[0].Number, Expected, Describe(told[0]));
    }

    /// <summary>The format of one line; <see langword="null"/> when it does not tell.</summary>
    public static LogFormat? Detect(LogLine line)
    {
        if (line.Bytes.Span.TrimStart("\0 \t"u8) is [(byte)'{', ..])
        {
            return !JsonLine.TryParse(line.Bytes.Span, out var json, out _) ? null
                : json.TryGetProperty("event", out var kind) && kind.ValueKind == JsonValueKind.String ? LogFormat.Events
                : TurnLine.HasSettings(json) || TurnLine.Read(json) is not null ? LogFormat.TurnLines
                : null;
        }

        return TextHeader.Parse(TolerantUtf8.Decode(line.Bytes.Span, out _))?.Name is not null ? LogFormat.Text : null;
    }

    private static string Describe(LogLine line)
    {
        var bytes = line.Bytes.Span[..Math.Min(line.Bytes.Length, 1024)];
        return bytes.ContainsAnyInRange((byte)0, (byte)8) || bytes.StartsWith("\u0089PNG"u8) ? "binary data"
            : bytes.TrimStart(" \t"u8) is [(byte)'[', ..] ? $"a JSON array, {line.Snippet}: write one object a line"
            : line.Snippet;
    }
}
