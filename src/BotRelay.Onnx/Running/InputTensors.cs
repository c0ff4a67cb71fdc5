using System.Buffers;
using System.Numerics.Tensors;
using BotRelay.Onnx.Models;
using Microsoft.ML.OnnxRuntime;

namespace BotRelay.Onnx.Running;

/// <summary>A batch as a network takes it: by name, in 32 or 64 bits, over rented memory.</summary>
internal sealed class InputTensors : IDisposable
{
    private readonly List<OrtValue> _values = [];
    private readonly List<long[]> _rented = [];
    private readonly List<int[]> _rentedShort = [];

    public InputTensors(NetworkShape shape, Batch batch)
    {
        long[] dimensions = [batch.Rows, batch.Length];
        foreach (var name in shape.Inputs)
        {
            var narrow = name switch
            {
                NetworkShape.Ids => batch.Ids,
                NetworkShape.Mask => batch.Mask,
                _ => Constant(name, batch),
            };
            _values.Add(shape.Wide.Contains(name) ? Wide(narrow, batch.Size, dimensions)
                : OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, narrow.AsMemory(0, batch.Size), dimensions));
        }
    }

    public IReadOnlyCollection<OrtValue> Values => _values;

    public void Dispose()
    {
        _values.ForEach(v => v.Dispose());
        _rented.ForEach(r => ArrayPool<long>.Shared.Return(r));
        _rentedShort.ForEach(r => ArrayPool<int>.Shared.Return(r));
    }

    private OrtValue Wide(int[] narrow, int size, long[] dimensions)
    {
        var wide = ArrayPool<long>.Shared.Rent(size);
        _rented.Add(wide);
        TensorPrimitives.ConvertTruncating<int, long>(narrow.AsSpan(0, size), wide);
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, wide.AsMemory(0, size), dimensions);
    }

    // All of one segment, or the position in the row.
    private int[] Constant(string name, Batch batch)
    {
        var values = ArrayPool<int>.Shared.Rent(batch.Size);
        _rentedShort.Add(values);
        for (var i = 0; i < batch.Size; i++)
        {
            values[i] = name == NetworkShape.Positions ? i % batch.Length : 0;
        }

        return values;
    }
}
