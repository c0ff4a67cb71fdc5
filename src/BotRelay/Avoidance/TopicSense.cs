using BotRelay.Embeddings;

namespace BotRelay.Avoidance;

/// <summary>What a topic is about, as far as its vector and its words tell: enough to know a near-synonym.</summary>
internal sealed class TopicSense
{
    private const int Stem = 5;

    private readonly string[] _stems;

    /// <summary>Makes sense of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="vector">Its vector, of any length.</param>
    public TopicSense(string topic, ReadOnlyMemory<float> vector)
    {
        Vector = vector.ToArray();
        Similarity.Normalize(Vector);
        _stems = [.. Words.Of(topic).Where(w => w.Length > 3).Select(w => w.Length > Stem ? w[..Stem] : w.TrimEnd('s')).Distinct()];
    }

    /// <summary>Its vector, of length 1 or zero.</summary>
    public float[] Vector { get; }

    /// <summary>Whether it shares half of its longer words or more with another: "night trains" and "a train at night".</summary>
    public bool SharesWordsWith(TopicSense other)
    {
        var shared = 0;
        foreach (var stem in _stems)
        {
            shared += Array.IndexOf(other._stems, stem) >= 0 ? 1 : 0;
        }

        return shared > 0 && 2 * shared >= _stems.Length + other._stems.Length - shared;
    }
}
