using BotRelay.Embeddings;

namespace BotRelay.Deadlocks.Signals;

/// <summary>Mean cosine to the speaker's own last turns, as many as exist.</summary>
internal sealed class OwnMeanSignal(int window) : ISignal
{
    private readonly OwnTurns<ReadOnlyMemory<float>> _turns = new(window);

    public string Name => $"own_mean_{window}";

    public SignalNeeds Needs => SignalNeeds.Embedding;

    public double? Next(TurnFeatures turn)
    {
        var own = _turns.Of(turn.Turn.Speaker);
        var sum = 0.0;
        foreach (var earlier in own)
        {
            sum += Similarity.Cosine(turn.Embedding.Span, earlier.Span);
        }

        double? value = own.Count > 0 ? sum / own.Count : null;
        own.Add(turn.Embedding);
        return value;
    }
}
