using System.Numerics.Tensors;

namespace BotRelay.Onnx.Running;

/// <summary>Tries a network out once, when it is loaded.</summary>
internal static class BatchProbe
{
    // Rounding alone moves a component by less (float16: some 1e-4); a scale shared by the batch moves one of them by more.
    private const float Same = 5e-4f;
    private const int Texts = 6;

    /// <summary>Length of a vector, and whether a text gets the same vector alone and beside others.</summary>
    /// <param name="vocabulary">Number of pieces; what is tried are pieces from all over it, common ones in some texts, rare ones in others, the last one among them.</param>
    /// <param name="embed">Ids to vectors, all in one batch.</param>
    /// <param name="most">Most ids of a text.</param>
    /// <param name="oneText">Whether the network takes one text at a time in any case.</param>
    public static (int Dimensions, bool Together) Run(int vocabulary, Func<IReadOnlyList<int[]>, float[][]> embed, int most, bool oneText)
    {
        var random = new Random(1);
        var texts = Enumerable.Range(0, Texts).Select(t => Enumerable.Range(0, Math.Min(4 + (2 * t), most)).Select(_ => random.Next(1 + (vocabulary * t / Texts))).ToArray()).ToArray();
        texts[^1][0] = vocabulary - 1;
        var alone = Array.ConvertAll(texts, t => embed([t])[0]);
        if (oneText)
        {
            return (alone[0].Length, false);
        }

        var together = embed(texts);
        return (alone[0].Length, alone.Zip(together).All(p => Difference(p.First, p.Second) <= Same));
    }

    private static float Difference(float[] a, float[] b)
    {
        var difference = new float[a.Length];
        TensorPrimitives.Subtract(a, b, difference);
        return Math.Abs(TensorPrimitives.MaxMagnitude<float>(difference));
    }
}
