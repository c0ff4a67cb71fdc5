using BotRelay.Conversations;
using BotRelay.Embeddings;

namespace BotRelay.Tuning.Rivals;

/// <summary>Mean cosine of a turn's embedding and those of the speaker's own last turns.</summary>
/// <param name="window">Own turns to look back.</param>
public sealed class OwnMeanCosine(int window) : IRival
{
    /// <inheritdoc/>
    public string Name => $"own_mean_cosine_{window}";

    /// <inheritdoc/>
    public string Source => "agent self-similarity by sentence embeddings, here the static ones";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return OwnTurns.MeanLikeness(conversation, window, t => Embed(t.Text), (a, b) => Similarity.Cosine(a, b));
    }

    private static float[] Embed(string text)
    {
        var vector = new float[StaticEmbedder.Default.Dimensions];
        StaticEmbedder.Default.Embed([.. WordPieceEncoder.Uncased.Encode(text)], vector);
        return vector;
    }
}
