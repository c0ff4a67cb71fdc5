using System.Globalization;
using System.Text;

namespace BotRelay.Embeddings;

/// <summary>BERT's classes of code points.</summary>
internal static class CodePoints
{
    /// <summary>White space. Of the controls only tab and line ends are; the others are dropped.</summary>
    public static bool IsSpace(Rune rune) => rune.Value is ' ' or '\t' or '\n' or '\r' || (Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune));

    /// <summary>Left out of the text: control and format characters, private use, and U+FFFD.</summary>
    public static bool IsDropped(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    /// <summary>A word of its own: any ASCII sign that is no letter, digit or space, and Unicode's punctuation.</summary>
    public static bool IsPunctuation(Rune rune) =>
        rune.IsAscii ? !Rune.IsLetterOrDigit(rune) && rune.Value is > ' ' and < 127 : Rune.IsPunctuation(rune);

    /// <summary>A CJK ideograph (BERT's own list of blocks: no kana, no hangul).</summary>
    public static bool IsIdeograph(Rune rune) => rune.Value
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F)
        or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}
