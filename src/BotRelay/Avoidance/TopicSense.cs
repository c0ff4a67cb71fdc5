using System.Numerics.Tensors;
using BotRelay.Embeddings;

namespace BotRelay.Avoidance;

/// <summary>What a topic is about, as far as its vector, its words and a thesaurus tell: enough to know a near-synonym.</summary>
internal sealed class TopicSense
{
    /// <summary>Share of the shorter topic's words, by weight, that the other has too.</summary>
    private const float NearWords = .65f;

    private readonly IReadOnlySet<string> _concepts;

    /// <summary>Makes sense of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="vector">Its vector, of any length.</param>
    public TopicSense(string topic, ReadOnlyMemory<float> vector)
    {
        Vector = vector.ToArray();
        Similarity.Normalize(Vector);
        _concepts = Thesaurus.Shipped.ConceptsOf(topic);
    }

    /// <summary>Its vector, of length 1 or zero.</summary>
    public float[] Vector { get; }

    /// <summary>Cosine to another.</summary>
    public float CosineTo(TopicSense other) => TensorPrimitives.Dot(Vector, other.Vector);

    /// <summary>Whether the shorter of two topics has most of its words in the other, or words for the same: "night trains" and "a train at night", "paper folding" and "origami cranes and patience".</summary>
    public bool SharesWordsWith(TopicSense other)
    {
        float shared = 0, own = 0, others = 0;
        foreach (var concept in _concepts)
        {
            var weight = TopicWords.Weight(concept);
            own += weight;
            shared += other._concepts.Contains(concept) ? weight : 0;
        }

        foreach (var concept in other._concepts)
        {
            others += TopicWords.Weight(concept);
        }

        // A vague word alone ("history") is in many topics and makes none of them the same.
        return shared > 0 && shared >= NearWords * Math.Min(own, others) && (shared >= 1 || _concepts.SetEquals(other._concepts));
    }
}
