using System.Numerics.Tensors;
using BotRelay.Embeddings;

namespace BotRelay.Deadlocks.Signals;

/// <summary>Cosine to the mean of the window's vectors.</summary>
internal sealed class CentroidSignal(int window) : ISignal
{
    private readonly RecentTurns<ReadOnlyMemory<float>> _turns = new(window);

    public string Name => $"centroid_{window}";

    public SignalNeeds Needs => SignalNeeds.Embedding;

    public double? Next(TurnFeatures turn)
    {
        double? value = null;
        if (_turns.Count > 0)
        {
            // The sum has the direction of the mean; summed anew at every turn, because a running one would drift.
            var sum = new float[turn.Embedding.Length];
            foreach (var earlier in _turns)
            {
                TensorPrimitives.Add(sum, earlier.Span, sum);
            }

            value = Similarity.Cosine(turn.Embedding.Span, sum);
        }

        _turns.Add(turn.Embedding);
        return value;
    }
}
