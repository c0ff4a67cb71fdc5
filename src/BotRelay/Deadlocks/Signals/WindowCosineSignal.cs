using BotRelay.Embeddings;

namespace BotRelay.Deadlocks.Signals;

/// <summary>Mean or greatest cosine to the turns of the window, as many as exist.</summary>
internal sealed class WindowCosineSignal(string name, int window, Func<IEnumerable<float>, double> aggregate) : ISignal
{
    private readonly RecentTurns<ReadOnlyMemory<float>> _turns = new(window);

    public string Name => name;

    public SignalNeeds Needs => SignalNeeds.Embedding;

    public double? Next(TurnFeatures turn)
    {
        var cosines = new List<float>(_turns.Count);
        foreach (var earlier in _turns)
        {
            cosines.Add(Similarity.Cosine(turn.Embedding.Span, earlier.Span));
        }

        _turns.Add(turn.Embedding);
        return cosines.Count > 0 ? aggregate(cosines) : null;
    }
}
