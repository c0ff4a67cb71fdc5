using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BotRelay.Conversations;

/// <summary>Parses one line as a JSON object, mending what hostile or damaged text can do to it.</summary>
internal static class JsonLine
{
    /// <summary>Parses.</summary>
    /// <param name="bytes">The line.</param>
    /// <param name="json">The object.</param>
    /// <param name="repaired">What had to be mended, or <see langword="null"/>.</param>
    /// <returns>Whether the line is one whole JSON object.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out JsonElement json, out string? repaired)
    {
        var repairs = new List<string>();
        var trimmed = bytes.Trim((byte)0);
        if (trimmed.Length < bytes.Length)
        {
            repairs.Add("NUL bytes around it left out");
        }

        var text = TolerantUtf8.Decode(trimmed, out var guessed);
        if (guessed)
        {
            repairs.Add("bytes that are no UTF-8 read as Windows-1252");
        }

        if (MendSurrogates(ref text))
        {
            repairs.Add("half a surrogate pair, which is no character, read as U+FFFD");
        }

        repaired = repairs.Count > 0 ? string.Join("; ", repairs) : null;
        json = default;
        try
        {
            json = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return false;
        }

        return json.ValueKind == JsonValueKind.Object;
    }

    /// <summary>What a <see cref="JsonException"/> says, and of which property, without a position nobody sees.</summary>
    public static string Explain(JsonException exception)
    {
        var end = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var message = end > 0 ? exception.Message[..end] : exception.Message;
        return LogLine.Escape(exception.Path is null or "$" ? message.TrimEnd('.') : $"{exception.Path.TrimStart('$', '.')}: {message.TrimEnd('.')}");
    }

    /// <summary>Escapes such as <c>\ud83d</c> without their other half are legal JSON, but no text: each becomes <c>\ufffd</c>.</summary>
    private static bool MendSurrogates(ref string text)
    {
        StringBuilder? mended = null;
        for (var i = text.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i + 1 < text.Length; i = text.IndexOf('\\', i))
        {
            var unit = Unit(text, i);
            if (unit is { } high && char.IsHighSurrogate(high) && Unit(text, i + 6) is { } low && char.IsLowSurrogate(low))
            {
                i += 12;
            }
            else if (unit is { } half && char.IsSurrogate(half))
            {
                mended ??= new StringBuilder(text);
                mended.Remove(i, 6).Insert(i, "\\ufffd");
                i += 6;
            }
            else
            {
                i += 2;
            }

            if (i >= text.Length)
            {
                break;
            }
        }

        text = mended?.ToString() ?? text;
        return mended is not null;
    }

    private static char? Unit(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
