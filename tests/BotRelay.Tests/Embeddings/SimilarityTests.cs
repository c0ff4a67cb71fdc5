using BotRelay.Embeddings;
using CsCheck;

namespace BotRelay.Tests.Embeddings;

public sealed class SimilarityTests
{
    private static readonly Gen<float[]> AnyVector = Gen.Float[-100f, 100f].Array[8];

    [Fact]
    public void A_cosine_is_symmetric_blind_to_length_and_within_one() => Gen.Select(AnyVector, AnyVector, Gen.Float[0.1f, 10f]).Sample((a, b, factor) =>
    {
        var cosine = Similarity.Cosine(a, b);
        Assert.InRange(cosine, -1f, 1f);
        Assert.Equal(cosine, Similarity.Cosine(b, a), 1e-5f);
        Assert.Equal(cosine, Similarity.Cosine([.. a.Select(x => x * factor)], b), 1e-4f);
    });

    [Fact]
    public void The_cosine_to_the_zero_vector_is_zero() => Assert.Equal(0, Similarity.Cosine([1, 2], [0, 0]));

    [Fact]
    public void Vectors_of_two_lengths_are_refused() => Assert.Throws<ArgumentException>(() => Similarity.Cosine([1], [1, 2]));

    [Fact]
    public void Normalising_gives_length_one_and_leaves_the_zero_vector()
    {
        float[] vector = [3, 4];
        Similarity.Normalize(vector);
        Assert.Equal([0.6f, 0.8f], vector);
        float[] zero = [0, 0];
        Similarity.Normalize(zero);
        Assert.Equal([0, 0], zero);
    }
}
