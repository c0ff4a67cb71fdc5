using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Embeddings;

namespace BotRelay.Tuning.Rivals;

/// <summary>A rival that is one of the signals here, under the name of who uses it.</summary>
/// <param name="signal">Name of a signal that static vectors, words or bytes allow.</param>
/// <param name="source">Who describes it.</param>
public sealed class SignalRival(string signal, string source) : IRival
{
    /// <inheritdoc/>
    public string Name => signal;

    /// <inheritdoc/>
    public string Source => source;

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var measured = SignalCatalog.Create(signal);
        return [.. conversation.Turns.Select(turn => measured.Next(Read(turn)))];
    }

    private static TurnFeatures Read(Turn turn)
    {
        var vector = new float[StaticEmbedder.Default.Dimensions];
        StaticEmbedder.Default.Embed([.. WordPieceEncoder.Uncased.Encode(turn.Text)], vector);
        return new TurnFeatures(turn) { Embedding = vector };
    }
}
