using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>1 less distinct-2: the share of distinct pairs of words in the last turns, taken from 1 so that more means more frozen.</summary>
/// <param name="window">Turns to look at, the newest among them.</param>
public sealed class DistinctBigrams(int window) : IRival
{
    /// <inheritdoc/>
    public string Name => $"distinct2_{window}";

    /// <inheritdoc/>
    public string Source => "distinct-2 of Li et al. 2016, A Diversity-Promoting Objective Function for Neural Conversation Models: pairs over words";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return LastTurns.Measure(conversation, window, turns =>
        {
            var words = turns.Sum(t => Embeddings.Words.Of(t.Text).Count);
            return words == 0 ? null : 1 - ((double)LastTurns.Grams(turns, 2).Distinct(StringComparer.Ordinal).Count() / words);
        });
    }
}
