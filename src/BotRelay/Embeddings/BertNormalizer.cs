using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace BotRelay.Embeddings;

/// <summary>BERT's cleaning of a text: control characters out, white space made plain, CJK set apart, and, as the settings say, accents off and lower case.</summary>
internal sealed class BertNormalizer(WordPieceSettings settings) : Normalizer
{
    private const int KeptCapacity = 16_384;

    [ThreadStatic]
    private static StringBuilder? _kept;

    /// <inheritdoc />
    public override string Normalize(string original) => Normalize(original.AsSpan());

    /// <inheritdoc />
    public override string Normalize(ReadOnlySpan<char> original)
    {
        var clean = (_kept ??= new StringBuilder()).Clear();
        List<Rune>? parts = null;

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
                clean.Append(settings.Lowercase ? char.ToLowerInvariant((char)rune.Value) : (char)rune.Value);
            }
            else
            {
                AppendWord(clean, rune, parts ??= []);
            }
        }

        // One text of a book's length is not worth its memory for ever.
        _kept = clean.Capacity <= KeptCapacity ? clean : null;
        return clean.ToString();
    }

    private void AppendWord(StringBuilder clean, Rune rune, List<Rune> parts)
    {
        var around = settings.SplitIdeographs && CodePoints.IsIdeograph(rune) ? " " : "";
        parts.Clear();
        if (settings.StripAccents ?? settings.Lowercase)
        {
            CanonicalDecomposition.Append(rune, parts);
            parts.RemoveAll(p => Rune.GetUnicodeCategory(p) == UnicodeCategory.NonSpacingMark);
        }
        else
        {
            parts.Add(rune);
        }

        clean.Append(around);
        Span<char> signs = stackalloc char[2];
        foreach (var part in parts)
        {
            clean.Append(signs[..(settings.Lowercase ? Rune.ToLowerInvariant(part) : part).EncodeToUtf16(signs)]);
        }

        clean.Append(around);
    }
}
