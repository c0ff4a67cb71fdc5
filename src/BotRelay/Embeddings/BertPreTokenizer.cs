using System.Text;
using Microsoft.ML.Tokenizers;

namespace BotRelay.Embeddings;

/// <summary>Splits a cleaned text into words: at white space, and around every punctuation sign.</summary>
internal sealed class BertPreTokenizer : PreTokenizer
{
    /// <inheritdoc />
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        // A word at a time, so that no list of them is made.
        var start = 0;
        var at = 0;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            var punctuation = CodePoints.IsPunctuation(rune);
            if (punctuation || CodePoints.IsSpace(rune))
            {
                if (at > start)
                {
                    yield return (start, at - start);
                }

                if (punctuation)
                {
                    yield return (at, length);
                }

                start = at + length;
            }

            at += length;
        }

        if (at > start)
        {
            yield return (start, at - start);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());
}
