using Microsoft.ML.Tokenizers;

namespace BotRelay.Embeddings;

/// <summary>Splits a cleaned text into words: at white space, and around every punctuation sign.</summary>
internal sealed class BertPreTokenizer : PreTokenizer
{
    /// <inheritdoc />
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

    /// <inheritdoc />
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var words = new List<(int, int)>();
        var start = 0;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var end = at + rune.Utf16SequenceLength;
            var punctuation = CodePoints.IsPunctuation(rune);
            if (punctuation || CodePoints.IsSpace(rune))
            {
                if (at > start)
                {
                    words.Add((start, at - start));
                }

                if (punctuation)
                {
                    words.Add((at, end - at));
                }

                start = end;
            }

            at = end;
        }

        if (at > start)
        {
            words.Add((start, at - start));
        }

        return words;
    }
}
