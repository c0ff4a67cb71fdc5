using System.Numerics.Tensors;

namespace BotRelay.Embeddings;

/// <summary>How alike two vectors are.</summary>
public static class Similarity
{
    /// <summary>Cosine of the angle between two vectors: a · b / (|a| |b|), in [-1, 1]; 0 where one of them is the zero vector.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Expected two vectors of the same length, got {a.Length} and {b.Length}.", nameof(b));
        }

        var norms = TensorPrimitives.Norm(a) * TensorPrimitives.Norm(b);
        return norms > 0 ? Math.Clamp(TensorPrimitives.Dot(a, b) / norms, -1f, 1f) : 0f;
    }

    /// <summary>Scales a vector to length 1 in place; the zero vector stays as it is.</summary>
    /// <param name="vector">The vector.</param>
    public static void Normalize(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }
}
