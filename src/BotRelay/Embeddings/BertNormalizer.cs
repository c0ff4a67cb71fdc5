using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace BotRelay.Embeddings;

/// <summary>BERT's cleaning of a text: control characters out, white space made plain, CJK set apart, accents off, lower case.</summary>
internal sealed class BertNormalizer : Normalizer
{
    /// <inheritdoc />
    public override string Normalize(string original) => Normalize(original.AsSpan());

    /// <inheritdoc />
    public override string Normalize(ReadOnlySpan<char> original)
    {
        var clean = new StringBuilder(original.Length + 16);
        var parts = new List<Rune>();

        // A lone surrogate is enumerated as U+FFFD, and that is dropped.
        foreach (var rune in original.EnumerateRunes())
        {
            if (CodePoints.IsSpace(rune))
            {
                clean.Append(' ');
            }
            else if (CodePoints.IsDropped(rune))
            {
                continue;
            }
            else if (rune.IsAscii)
            {
                clean.Append(char.ToLowerInvariant((char)rune.Value));
            }
            else
            {
                AppendLower(clean, rune, parts);
            }
        }

        return clean.ToString();
    }

    private static void AppendLower(StringBuilder clean, Rune rune, List<Rune> parts)
    {
        var around = CodePoints.IsIdeograph(rune) ? " " : "";
        parts.Clear();
        CanonicalDecomposition.Append(rune, parts);
        clean.Append(around);
        foreach (var part in parts)
        {
            if (Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                clean.Append(Rune.ToLowerInvariant(part).ToString());
            }
        }

        clean.Append(around);
    }
}
