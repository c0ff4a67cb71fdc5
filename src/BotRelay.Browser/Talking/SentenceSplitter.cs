using System.Globalization;

namespace BotRelay.Browser.Talking;

/// <summary>Splits a text into parts that a page takes: at the end of a sentence where one ends, else at a line's end, else between words, never within a character.</summary>
public static class SentenceSplitter
{
    private const string Ends = ".!?…。！？";
    private const string Closers = "\"'”’»)]}*_」』";

    /// <summary>Splits a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Longest part in UTF-16 code units, 1 or more.</param>
    /// <returns>The parts in order, none empty, without the white space between them. A single character longer than the limit stays whole.</returns>
    public static IReadOnlyList<string> Split(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var parts = new List<string>();
        var rest = text.Trim();
        while (rest.Length > limit)
        {
            var cut = Cut(rest, limit);
            parts.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0)
        {
            parts.Add(rest);
        }

        return parts;
    }

    private static int Cut(string text, int limit)
    {
        var (sentence, line, word, character) = (0, 0, 0, 0);
        for (var at = 0; at < text.Length;)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            if (at > limit)
            {
                character = character == 0 ? at : character;
                break;
            }

            character = at;
            if (text[at] == '\n')
            {
                line = at;
            }

            if (char.IsWhiteSpace(text[at]))
            {
                word = at;
            }

            if (EndsSentence(text, at))
            {
                sentence = at;
            }
        }

        // A sentence that ends in the first third leaves too little: a line or word further on serves better.
        return sentence * 3 >= limit ? sentence : line * 3 >= limit ? line : Math.Max(sentence, word) is > 0 and var found ? found : character;
    }

    private static bool EndsSentence(string text, int at)
    {
        var last = at - 1;
        while (last > 0 && Closers.Contains(text[last], StringComparison.Ordinal))
        {
            last--;
        }

        return Ends.Contains(text[last], StringComparison.Ordinal) && (char.IsWhiteSpace(text[at]) || text[last] is '。' or '！' or '？');
    }
}
