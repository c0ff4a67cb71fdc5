using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace BotRelay.Embeddings;

/// <summary>A vector for every token id: int8 rows, read where they lie in the assembly, and a scale a row.</summary>
/// <remarks>Vector of token i = row i times scale i. Immutable, safe for use by many threads.</remarks>
public sealed unsafe class TokenVectors
{
    private readonly UnmanagedMemoryStream _model;
    private readonly sbyte* _rows;
    private readonly float[] _scales;
    private readonly float[] _rowNorms;

    internal TokenVectors(UnmanagedMemoryStream model)
    {
        _model = model;
        var tensors = SafeTensors.Read(_model);
        var rows = tensors["embeddings"];
        Count = rows.Shape[0];
        Dimensions = rows.Shape[1];
        _rows = (sbyte*)rows.Pointer;
        _scales = new float[Count];
        new ReadOnlySpan<byte>(tensors["scales"].Pointer, Count * sizeof(float)).CopyTo(MemoryMarshal.AsBytes(_scales.AsSpan()));
        _rowNorms = new float[Count];
        for (var id = 0; id < Count; id++)
        {
            _rowNorms[id] = MathF.Sqrt(Int8.Dot(Row(id), Row(id)));
        }
    }

    /// <summary>Number of tokens; ids are 0 to one less.</summary>
    public int Count { get; }

    /// <summary>Length of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>The int8 row of a token, before its scale.</summary>
    /// <param name="id">Token id.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such token.</exception>
    public ReadOnlySpan<sbyte> Row(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)Count, nameof(id));
        return new ReadOnlySpan<sbyte>(_rows + ((nint)id * Dimensions), Dimensions);
    }

    /// <summary>What a token's row is multiplied by.</summary>
    /// <param name="id">Token id.</param>
    public float Scale(int id) => _scales[id];

    /// <summary>Length of a token's vector.</summary>
    /// <param name="id">Token id.</param>
    public float Norm(int id) => _rowNorms[id] * _scales[id];

    /// <summary>Cosine between the vectors of two tokens, in [-1, 1]; 0 where one of them is the zero vector.</summary>
    /// <param name="a">Token id.</param>
    /// <param name="b">Token id.</param>
    public float Cosine(int a, int b)
    {
        var norms = _rowNorms[a] * _rowNorms[b];
        return norms > 0 ? Math.Min(1f, Int8.Dot(Row(a), Row(b)) / norms) : 0f;
    }

    /// <summary>Greatest cosine between a token and any of others (the MaxSim of ColBERT); -1 where there are none.</summary>
    /// <param name="id">Token id.</param>
    /// <param name="others">Token ids.</param>
    public float BestCosine(int id, ReadOnlySpan<int> others)
    {
        var row = Row(id);
        var norm = _rowNorms[id];
        if (norm == 0)
        {
            return others.IsEmpty ? -1f : 0f;
        }

        var best = -norm;
        foreach (var other in others)
        {
            var otherNorm = _rowNorms[other];
            best = Math.Max(best, otherNorm > 0 ? Int8.Dot(row, Row(other)) / otherNorm : 0f);
        }

        return Math.Min(1f, best / norm);
    }

    /// <summary>Adds a token's vector to a sum.</summary>
    /// <param name="id">Token id.</param>
    /// <param name="sum">The sum, of length <see cref="Dimensions"/>.</param>
    public void AddTo(int id, Span<float> sum)
    {
        Span<float> row = stackalloc float[Dimensions];
        Int8.ToSingle(Row(id), row);
        TensorPrimitives.MultiplyAdd(row, _scales[id], sum, sum);
    }
}
