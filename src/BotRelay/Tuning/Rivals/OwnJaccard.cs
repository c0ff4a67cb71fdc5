using BotRelay.Conversations;
using BotRelay.Embeddings;

namespace BotRelay.Tuning.Rivals;

/// <summary>Mean Jaccard index of a turn's words and those of the speaker's own last turns.</summary>
/// <param name="window">Own turns to look back.</param>
public sealed class OwnJaccard(int window) : IRival
{
    /// <inheritdoc/>
    public string Name => $"own_jaccard_{window}";

    /// <inheritdoc/>
    public string Source => "Jaccard index (Jaccard 1912), as chat bots' repetition filters use it";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return OwnTurns.MeanLikeness(conversation, window, t => Words.Of(t.Text).ToHashSet(StringComparer.Ordinal), Sets.Jaccard);
    }
}
