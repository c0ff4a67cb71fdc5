using System.Globalization;
using System.Text;
using BotRelay.Showing;

namespace BotRelay.Charts.Encoding;

/// <summary>Text for labels of a chart, which reads a few HTML tags, entities, templates and formulas in them.</summary>
internal static class HoverText
{
    private const int Columns = 58;
    private const int Lines = 6;
    private const string Special = "&<>\"'$%{}\\";

    /// <summary>Text on one line, nothing in it read as markup.</summary>
    /// <param name="text">Any text.</param>
    public static string Inline(string text) => Escape(Plain(text));

    /// <summary>Text on one line for where markup is not read.</summary>
    /// <param name="text">Any text.</param>
    public static string Plain(string text) => BotText.Visible(text).Replace('\n', ' ');

    /// <summary>Text with its middle left out where it is too long: names of one kind often differ at both ends.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Most UTF-16 units to keep.</param>
    public static string Shortened(string text, int length) =>
        text.Length <= length ? text : $"{text[..((length + 1) / 2)]}…{text[^(length / 2 - 1)..]}";

    /// <summary>Text wrapped to a few lines, the rest cut off with an ellipsis.</summary>
    /// <param name="text">Any text.</param>
    public static string Block(string text) =>
        string.Join("<br>", Wrap(Words(BotText.Visible(Head(text)))).Select(Escape));

    // A label shows a few hundred characters at most: a megabyte of text is not worth looking at here.
    private static string Head(string text) => text.Length <= 4 * Columns * Lines ? text : text[..(4 * Columns * Lines)];

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = Special.Contains(c, StringComparison.Ordinal)
                ? escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};")
                : escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Wrap(string[] words)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var width = 0;
        foreach (var word in words.SelectMany(Pieces))
        {
            if (width > 0 && width + 1 + Width(word) > Columns)
            {
                lines.Add(line.ToString());
                if (lines.Count == Lines)
                {
                    lines[^1] += " …";
                    return lines;
                }

                _ = line.Clear();
                width = 0;
            }

            _ = width > 0 ? line.Append(' ').Append(word) : line.Append(word);
            width += Width(word) + (width > 0 ? 1 : 0);
        }

        lines.Add(line.ToString());
        return lines;
    }

    // A word longer than a line is broken between graphemes.
    private static IEnumerable<string> Pieces(string word)
    {
        if (Width(word) <= Columns)
        {
            return [word];
        }

        var pieces = new List<string>();
        var piece = new StringBuilder();
        var width = 0;
        foreach (var grapheme in Graphemes(word))
        {
            if (width + Width(grapheme) > Columns && piece.Length > 0)
            {
                pieces.Add(piece.ToString());
                _ = piece.Clear();
                width = 0;
            }

            _ = piece.Append(grapheme);
            width += Width(grapheme);
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private static IEnumerable<string> Graphemes(string text)
    {
        var graphemes = StringInfo.GetTextElementEnumerator(text);
        while (graphemes.MoveNext())
        {
            yield return graphemes.GetTextElement();
        }
    }

    // East Asian scripts stand beyond U+1100 and take two columns each; close enough for a label.
    private static int Width(string text) => text.Sum(c => c >= '\u1100' && c is < '\u2000' or >= '\u2E80' ? 2 : 1);
}
