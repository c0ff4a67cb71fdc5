using System.Globalization;
using System.Text;

namespace BotRelay.Showing;

/// <summary>Text of a bot as a person may safely look at it, before any encoding for HTML or JSON.</summary>
internal static class BotText
{
    private const int ControlPictures = 0x2400;

    /// <summary>Makes visible what would be invisible or would reorder its surroundings.</summary>
    /// <param name="text">What the bot sent.</param>
    /// <returns>
    /// The same text with line ends as <c>\n</c>, control characters as control pictures, directional overrides, embeddings and isolates
    /// as <c>[U+202E]</c>, and halves of a surrogate pair as U+FFFD. Nothing is left out.
    /// </returns>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            _ = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used); // A lone surrogate decodes to U+FFFD.
            i += used;
            if (rune.Value == '\r' && i < text.Length && text[i] == '\n')
            {
                continue;
            }

            Append(visible, rune);
        }

        return visible.ToString();
    }

    private static void Append(StringBuilder visible, Rune rune) => _ = rune.Value switch
    {
        '\t' or '\n' => visible.Append((char)rune.Value),
        '\r' or 0x85 or 0x2028 or 0x2029 => visible.Append('\n'),
        < 0x20 => visible.Append((char)(ControlPictures + rune.Value)),
        0x7F => visible.Append('\u2421'),
        >= 0x80 and < 0xA0 or >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFEFF =>
            visible.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]"),
        _ => visible.Append(rune.ToString()),
    };
}
