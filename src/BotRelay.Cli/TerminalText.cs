using System.Globalization;
using System.Text;

namespace BotRelay.Cli;

/// <summary>Makes a bot's text safe to print: nothing in it can move the cursor, recolour the screen or turn the line around.</summary>
internal static class TerminalText
{
    /// <summary>One line of text without anything a terminal would obey.</summary>
    /// <param name="text">Text from a bot, a log, a file name.</param>
    /// <param name="maxLength">Cut, with an ellipsis, to this many characters; no cut by default.</param>
    /// <returns>The text on one line: white space folded to single spaces, control and bidirectional characters replaced by U+FFFD.</returns>
    public static string OneLine(string text, int maxLength = int.MaxValue)
    {
        var line = new StringBuilder(Math.Min(text.Length, 4096));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else
            {
                line.Append(IsObeyed(rune) ? "\uFFFD" : rune.ToString());
            }
        }

        var whole = line.ToString().TrimEnd();
        if (whole.Length <= maxLength)
        {
            return whole;
        }

        var cut = Math.Max(0, maxLength - 1);
        if (cut > 0 && char.IsHighSurrogate(whole[cut - 1]))
        {
            cut--;
        }

        return string.Concat(whole.AsSpan(0, cut), "…");
    }

    /// <summary>A line as it is, blanks included, without anything a terminal would obey.</summary>
    /// <param name="line">The line.</param>
    /// <returns>Tabs as four blanks; control and bidirectional characters replaced by U+FFFD.</returns>
    public static string Visible(string line) =>
        string.Concat(line.Replace("\t", "    ", StringComparison.Ordinal).EnumerateRunes().Select(rune => IsObeyed(rune) ? "\uFFFD" : rune.ToString()));

    private static bool IsObeyed(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control
        or UnicodeCategory.Surrogate
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;
}
