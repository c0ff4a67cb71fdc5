using BotRelay.Embeddings;

namespace BotRelay.Deadlocks.Signals;

/// <summary>The turn's newest sentence: least, over its sentences, of the best cosine to any sentence of the window.</summary>
internal sealed class SentenceMinSignal(int window) : ISignal
{
    private readonly RecentTurns<IReadOnlyList<ReadOnlyMemory<float>>> _turns = new(window);

    public string Name => $"sentence_min_{window}";

    public SignalNeeds Needs => SignalNeeds.SentenceEmbeddings;

    public double? Next(TurnFeatures turn)
    {
        double? least = null;
        foreach (var sentence in turn.SentenceEmbeddings)
        {
            if (BestCosine(sentence) is { } best)
            {
                least = Math.Min(least ?? best, best);
            }
        }

        _turns.Add(turn.SentenceEmbeddings);
        return least;
    }

    private double? BestCosine(ReadOnlyMemory<float> sentence)
    {
        double? best = null;
        foreach (var turn in _turns)
        {
            foreach (var earlier in turn)
            {
                var cosine = Similarity.Cosine(sentence.Span, earlier.Span);
                best = Math.Max(best ?? cosine, cosine);
            }
        }

        return best;
    }
}
