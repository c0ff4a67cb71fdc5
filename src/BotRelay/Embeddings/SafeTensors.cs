using System.Buffers.Binary;
using System.Text.Json;

namespace BotRelay.Embeddings;

/// <summary>One tensor of a safetensors file in memory.</summary>
internal readonly unsafe record struct MappedTensor(string Type, int[] Shape, nint Address)
{
    public byte* Pointer => (byte*)Address;
}

/// <summary>Finds the tensors of a safetensors file without copying them: 8 bytes of header length, a JSON header, the data.</summary>
internal static unsafe class SafeTensors
{
    public static IReadOnlyDictionary<string, MappedTensor> Read(UnmanagedMemoryStream file)
    {
        var start = file.PositionPointer;
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start, sizeof(ulong)));
        var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(start + sizeof(ulong), length));
        using var header = JsonDocument.ParseValue(ref reader);
        var data = start + sizeof(ulong) + length;
        return header.RootElement.EnumerateObject().Where(p => p.Name != "__metadata__").ToDictionary(p => p.Name, p => new MappedTensor(
            p.Value.GetProperty("dtype").GetString()!,
            [.. p.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())],
            (nint)(data + p.Value.GetProperty("data_offsets")[0].GetInt64())));
    }
}
