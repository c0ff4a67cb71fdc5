namespace BotRelay.Conversations;

/// <summary>One line of a log file, as bytes of UTF-8 or what passes for it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bytes">Without its end, <c>\n</c> or <c>\r\n</c>; the beginning only where <paramref name="TooLong"/>.</param>
/// <param name="Ended">Whether the file has its end; <see langword="false"/> only for the last line.</param>
/// <param name="TooLong">Whether it was longer than a line may be.</param>
internal readonly record struct LogLine(int Number, ReadOnlyMemory<byte> Bytes, bool Ended, bool TooLong)
{
    public bool IsBlank => Bytes.Span.Trim("\0 \t\r"u8).IsEmpty;

    /// <summary>Its beginning, for a message.</summary>
    public string Snippet
    {
        get
        {
            const int length = 60;
            var text = TolerantUtf8.Decode(Bytes.Span[..Math.Min(Bytes.Length, 4 * length)], out _);
            return $"\"{Escape(text.Length <= length ? text : text[..length] + "…")}\"";
        }
    }

    /// <summary>A text with whatever could move a cursor or break a line written as an escape.</summary>
    public static string Escape(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
            ? $"\\u{(int)c:x4}"
            : c.ToString()));
}
