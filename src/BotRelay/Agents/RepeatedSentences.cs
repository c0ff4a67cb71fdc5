using System.Text.RegularExpressions;

namespace BotRelay.Agents;

/// <summary>Leaves out the sentences that begin as an earlier one did: with the same four words, case and punctuation aside.</summary>
internal static partial class RepeatedSentences
{
    private const int WordsCompared = 4;

    /// <summary>Cuts them from a list of texts, the first always stays.</summary>
    /// <returns>The items with what is left of their texts, without those that have nothing left; of the last one a sentence always stays.</returns>
    public static IEnumerable<T> Cut<T>(IReadOnlyList<T> items, Func<T, string> text, Func<T, string, T> with)
    {
        var begun = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < items.Count; i++)
        {
            var sentences = Sentence().Matches(text(items[i])).Select(m => m.Value).Where(s => !string.IsNullOrWhiteSpace(s)).ToList();
            var fresh = sentences.Where(s => begun.Add(Beginning(s))).ToList();
            if (fresh.Count == sentences.Count)
            {
                yield return items[i];
            }
            else if (fresh.Count > 0)
            {
                yield return with(items[i], string.Concat(fresh).Trim());
            }
            else if (i == items.Count - 1)
            {
                yield return with(items[i], sentences[^1].Trim());
            }
        }
    }

    private static string Beginning(string sentence)
    {
        var words = Word().Matches(sentence);
        return words.Count == 0 ? sentence.Trim() : string.Join(' ', words.Take(WordsCompared).Select(m => m.Value));
    }

    [GeneratedRegex(@"[^.!?\n]*(?:[.!?]+[""'”’)\]]*\s*|\n+\s*|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[\p{L}\p{N}']+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
