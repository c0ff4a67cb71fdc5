using System.Buffers;

namespace BotRelay.Onnx.Running;

/// <summary>Texts that run together: rows of ids, filled up to the longest, and a mask, in rented memory.</summary>
internal sealed class Batch : IDisposable
{
    public Batch(IReadOnlyList<int[]> texts, int paddingId, int? fixedLength)
    {
        Texts = texts;
        Length = fixedLength ?? texts.Max(t => t.Length);
        Size = Rows * Length;
        Ids = ArrayPool<int>.Shared.Rent(Size);
        Mask = ArrayPool<int>.Shared.Rent(Size);
        Mask.AsSpan(0, Size).Clear();
        Ids.AsSpan(0, Size).Fill(paddingId);
        for (var row = 0; row < Rows; row++)
        {
            texts[row].CopyTo(Ids.AsSpan(row * Length));
            Mask.AsSpan(row * Length, texts[row].Length).Fill(1);
        }
    }

    /// <summary>Ids of every row without the filling.</summary>
    public IReadOnlyList<int[]> Texts { get; }

    public int Rows => Texts.Count;

    /// <summary>Length of a row.</summary>
    public int Length { get; }

    /// <summary>Ids in all rows, filling included.</summary>
    public int Size { get; }

    public int[] Ids { get; }

    public int[] Mask { get; }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(Ids);
        ArrayPool<int>.Shared.Return(Mask);
    }
}
