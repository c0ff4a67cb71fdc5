using System.Numerics.Tensors;

namespace BotRelay.Onnx.Running;

/// <summary>Token vectors of one text to one vector.</summary>
internal static class PooledRow
{
    /// <summary>Pools the vectors of a text's own tokens; its row's filling must not be among them.</summary>
    /// <param name="tokens">The vectors, one after another.</param>
    /// <param name="vector">Receives the one.</param>
    /// <param name="pooling">How.</param>
    public static void Pool(ReadOnlySpan<float> tokens, Span<float> vector, Pooling pooling)
    {
        tokens[..vector.Length].CopyTo(vector);
        if (pooling == Pooling.Cls)
        {
            return;
        }

        for (var at = vector.Length; at < tokens.Length; at += vector.Length)
        {
            var token = tokens.Slice(at, vector.Length);
            if (pooling == Pooling.Max)
            {
                TensorPrimitives.Max(vector, token, vector);
            }
            else
            {
                TensorPrimitives.Add(vector, token, vector);
            }
        }

        if (pooling == Pooling.Mean)
        {
            TensorPrimitives.Divide(vector, tokens.Length / vector.Length, vector);
        }
    }
}
