using BotRelay.Embeddings;

namespace BotRelay.Deadlocks.Signals;

/// <summary>Cosine to the turn a fixed number of turns before.</summary>
internal sealed class LagSignal(int lag) : ISignal
{
    private readonly RecentTurns<ReadOnlyMemory<float>> _turns = new(lag);

    public string Name => $"lag{lag}";

    public SignalNeeds Needs => SignalNeeds.Embedding;

    public double? Next(TurnFeatures turn) => _turns.Add(turn.Embedding, out var earlier) ? Similarity.Cosine(turn.Embedding.Span, earlier.Span) : null;
}
