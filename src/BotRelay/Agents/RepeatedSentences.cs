using BotRelay.Embeddings;

namespace BotRelay.Agents;

/// <summary>Tells the sentences that say something from those that were said before: a repeated one has half or more of its runs of four words from what came earlier, itself included.</summary>
/// <remarks>Case, accents and punctuation aside. A sentence of fewer words is repeated where it was a sentence before. Not thread-safe.</remarks>
internal sealed class RepeatedSentences
{
    private const int Run = 4;
    private const double Share = .5;

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Takes in a text.</summary>
    /// <param name="text">The text that comes next.</param>
    /// <returns>Its sentences without the repeated ones; the text itself where there is none, empty where there is nothing else.</returns>
    public string Next(string text)
    {
        var sentences = Sentences.Of(text);
        var fresh = sentences.Where(s => !IsRepeated(s)).ToList();
        return fresh.Count == sentences.Count ? text : string.Join(' ', fresh);
    }

    private bool IsRepeated(string sentence)
    {
        var words = Words.Of(sentence);
        var run = Math.Min(Run, words.Count);
        var (runs, repeated) = (0, 0);
        for (var end = run; run > 0 && end <= words.Count; end++, runs++)
        {
            if (!_said.Add(string.Join(' ', words.Skip(end - run).Take(run))))
            {
                repeated++;
            }
        }

        return runs > 0 && repeated >= Share * runs;
    }
}
