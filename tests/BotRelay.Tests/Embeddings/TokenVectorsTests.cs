using BotRelay.Embeddings;
using CsCheck;

namespace BotRelay.Tests.Embeddings;

public sealed class TokenVectorsTests
{
    private static readonly TokenVectors Vectors = StaticEmbedder.Default.Vectors;
    private static readonly Gen<int> AnyId = Gen.Int[0, Vectors.Count - 1];

    [Fact]
    public void The_cosine_of_two_tokens_is_that_of_their_vectors() =>
        Gen.Select(AnyId, AnyId).Sample((a, b) => Math.Abs(Vectors.Cosine(a, b) - Naive(a, b)) < 1e-6);

    [Fact]
    public void The_best_cosine_is_the_greatest_of_all() =>
        Gen.Select(AnyId, AnyId.Array[1, 30]).Sample((id, others) => Math.Abs(Vectors.BestCosine(id, others) - others.Max(o => Naive(id, o))) < 1e-6);

    [Fact]
    public void The_norm_is_the_length_of_row_times_scale() =>
        AnyId.Sample(id => Math.Abs(Vectors.Norm(id) - Math.Sqrt(Dot(id, id))) < 1e-5 * Math.Max(1, Vectors.Norm(id)));

    [Fact]
    public void Nothing_is_nearest_among_nothing() => Assert.Equal(-1, Vectors.BestCosine(2000, []));

    private static double Dot(int a, int b)
    {
        var sum = 0.0;
        for (var d = 0; d < Vectors.Dimensions; d++)
        {
            sum += (double)Vectors.Row(a)[d] * Vectors.Scale(a) * Vectors.Row(b)[d] * Vectors.Scale(b);
        }

        return sum;
    }

    private static double Naive(int a, int b)
    {
        var norms = Math.Sqrt(Dot(a, a) * Dot(b, b));
        return norms > 0 ? Dot(a, b) / norms : 0;
    }
}
