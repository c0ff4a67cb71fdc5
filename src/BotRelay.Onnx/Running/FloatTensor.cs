using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace BotRelay.Onnx.Running;

/// <summary>An output as floats: where the runtime left it, or, from float16, converted into rented memory.</summary>
internal readonly ref struct FloatTensor
{
    private readonly float[]? _rented;

    public FloatTensor(OrtValue value)
    {
        if (value.GetTensorTypeAndShape().ElementDataType == TensorElementType.Float)
        {
            Values = value.GetTensorDataAsSpan<float>();
            return;
        }

        var halves = MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>());
        _rented = ArrayPool<float>.Shared.Rent(halves.Length);
        TensorPrimitives.ConvertToSingle(halves, _rented);
        Values = _rented.AsSpan(0, halves.Length);
    }

    public ReadOnlySpan<float> Values { get; }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<float>.Shared.Return(_rented);
        }
    }
}
