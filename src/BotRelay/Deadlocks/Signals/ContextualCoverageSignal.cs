using System.Numerics.Tensors;
using BotRelay.Embeddings;

namespace BotRelay.Deadlocks.Signals;

/// <summary>
/// Token MaxSim as in <see cref="CoverageSignal"/>, on vectors of tokens in their context: every occurrence counts, because no two are the same.
/// A token weighs the squared length of its static vector.
/// </summary>
internal sealed class ContextualCoverageSignal(int window, TokenVectors weights) : ISignal
{
    private readonly RecentTurns<float[][]> _turns = new(window);

    public string Name => $"contextual_coverage_{window}";

    public SignalNeeds Needs => SignalNeeds.TokenEmbeddings;

    public double? Next(TurnFeatures turn)
    {
        var tokens = turn.TokenEmbeddings ?? throw new InvalidOperationException($"{Name} needs vectors of the turn's tokens, and there are none.");
        float[][] vectors = [.. Enumerable.Range(0, tokens.Count).Select(i => Normalized(tokens[i]))];
        var (covered, total) = (0.0, 0.0);
        for (var i = 0; i < vectors.Length; i++)
        {
            if (BestCosine(vectors[i]) is { } best)
            {
                // Ids of a larger vocabulary than BERT's uncased one have no static vector.
                var norm = tokens.Ids.Span[i] < weights.Count ? weights.Norm(tokens.Ids.Span[i]) : 1;
                var weight = (double)norm * norm;
                (covered, total) = (covered + (weight * best), total + weight);
            }
        }

        _turns.Add(vectors);
        return total > 0 ? covered / total : null;
    }

    private static float[] Normalized(ReadOnlySpan<float> vector)
    {
        var copy = vector.ToArray();
        Similarity.Normalize(copy);
        return copy;
    }

    private float? BestCosine(float[] vector)
    {
        float? best = null;
        foreach (var turn in _turns)
        {
            foreach (var earlier in turn)
            {
                var cosine = TensorPrimitives.Dot<float>(vector, earlier);
                best = Math.Max(best ?? cosine, cosine);
            }
        }

        return best is { } b ? Math.Clamp(b, -1f, 1f) : null;
    }
}
