using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BotRelay.Embeddings;

/// <summary>
/// Unicode's canonical decomposition (NFD without reordering of marks), the same on every host: <see cref="string.Normalize()"/> returns its input
/// where globalisation is invariant.
/// </summary>
internal static class CanonicalDecomposition
{
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11172;
    private const int Vowels = 21;
    private const int Trailing = 28;
    private static readonly FrozenDictionary<int, Rune[]> Table = Read();

    /// <summary>Adds what a code point decomposes to: itself where it does not.</summary>
    public static void Append(Rune rune, List<Rune> destination)
    {
        var syllable = rune.Value - FirstSyllable;
        if (syllable is >= 0 and < Syllables)
        {
            destination.Add(new Rune(0x1100 + (syllable / (Vowels * Trailing))));
            destination.Add(new Rune(0x1161 + (syllable / Trailing % Vowels)));
            if (syllable % Trailing > 0)
            {
                destination.Add(new Rune(0x11A7 + (syllable % Trailing)));
            }
        }
        else if (Table.TryGetValue(rune.Value, out var parts))
        {
            destination.AddRange(parts);
        }
        else
        {
            destination.Add(rune);
        }
    }

    private static FrozenDictionary<int, Rune[]> Read()
    {
        using var file = new StreamReader(EmbeddedData.Open("CanonicalDecompositions.txt"));
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')
            .Select(l => l.Split(' ').Select(c => int.Parse(c, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray())
            .ToFrozenDictionary(c => c[0], c => c.Skip(1).Select(p => new Rune(p)).ToArray());
    }
}
