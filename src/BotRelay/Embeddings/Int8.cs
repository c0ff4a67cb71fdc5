using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BotRelay.Embeddings;

/// <summary>
/// Arithmetic on int8 rows. TensorPrimitives has no product that widens, its conversion of int8 is not vectorised, and a float copy of each row
/// would be four times the memory to read.
/// </summary>
internal static class Int8
{
    /// <summary>Dot product, exact. Values are in [-127, 127], lengths below 100,000.</summary>
    // A talk is short, and over before tiered compilation would come to this loop.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>Copies a row as floats. The lengths are equal.</summary>
    public static void ToSingle(ReadOnlySpan<sbyte> row, Span<float> destination)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var i = 0;
        for (; i <= row.Length - Vector256<sbyte>.Count; i += Vector256<sbyte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            Store(low, ref Unsafe.Add(ref to, i));
            Store(high, ref Unsafe.Add(ref to, i + Vector256<short>.Count));
        }

        for (; i < row.Length; i++)
        {
            Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
        }
    }

    private static void Store(Vector256<short> values, ref float to)
    {
        var (low, high) = Vector256.Widen(values);
        Vector256.ConvertToSingle(low).StoreUnsafe(ref to);
        Vector256.ConvertToSingle(high).StoreUnsafe(ref to, (nuint)Vector256<float>.Count);
    }
}
