using System.Numerics.Tensors;
using BotRelay.Embeddings;

namespace BotRelay.Avoidance;

/// <summary>The sentences nearest to all others: an extractive summary that needs no model but an embedder.</summary>
/// <remarks>Centroid-based extraction (Radev et al. 2004) on sentence embeddings; one near what was taken already is left out, so that a frozen talk does not summarise to one sentence said thrice.</remarks>
public static class CentralSentences
{
    /// <summary>Picks sentences.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the embedding.</param>
    /// <returns>The most central ones, in the order they stand.</returns>
    public static async ValueTask<IReadOnlyList<string>> OfAsync(IReadOnlyList<string> sentences, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        if (sentences.Count == 0)
        {
            return [];
        }

        var vectors = (await StaticEmbedder.Default.GenerateAsync(sentences, cancellationToken: cancellationToken).ConfigureAwait(false))
            .Select(e => e.Vector.ToArray()).ToList();
        var centre = new float[vectors[0].Length];
        foreach (var vector in vectors)
        {
            TensorPrimitives.Add(centre, vector, centre);
        }

        var taken = new List<int>();
        foreach (var i in Enumerable.Range(0, sentences.Count).OrderByDescending(i => Similarity.Cosine(vectors[i], centre)))
        {
            if (taken.Count < count && taken.TrueForAll(t => Similarity.Cosine(vectors[i], vectors[t]) < AvoidanceDefaults.NearSentence))
            {
                taken.Add(i);
            }
        }

        return [.. taken.Order().Select(i => sentences[i])];
    }
}
