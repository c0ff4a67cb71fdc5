using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BotRelay.Embeddings;

/// <summary>Arithmetic on int8 rows. TensorPrimitives has no product that widens, and a float copy of each row would be four times the memory to read.</summary>
internal static class Int8
{
    /// <summary>Dot product, exact. Values are in [-127, 127], lengths below 100,000.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<int>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector256<sbyte>.Count; i += Vector256<sbyte>.Count)
        {
            var (xLow, xHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)i));
            var (yLow, yHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref y, (nuint)i));
            // Two products fit an int16: 2 * 127 * 127 = 32,258.
            var (low, high) = Vector256.Widen((xLow * yLow) + (xHigh * yHigh));
            sum += low + high;
        }

        var total = Vector256.Sum(sum);
        for (; i < a.Length; i++)
        {
            total += Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
        }

        return total;
    }
}
