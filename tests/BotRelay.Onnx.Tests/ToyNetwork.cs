using Google.Protobuf;

namespace BotRelay.Onnx.Tests;

/// <summary>
/// Writes a real ONNX file small enough to understand: a token's vector is a row of a table, so that what an embedder makes of it can be worked
/// out by hand. Inputs, output name, types and quantisation are those of the exports it stands for.
/// </summary>
internal sealed record ToyNetwork
{
    public const int Vocabulary = 16;
    public const int Dimensions = 4;
    private const int Float = 1;
    private const int Int32 = 6;
    private const int Int64 = 7;
    private const int Half = 10;

    public IReadOnlyList<string> Inputs { get; init; } = ["input_ids", "attention_mask", "token_type_ids"];

    /// <summary>Integer type of the inputs: 7 is int64, 6 is int32.</summary>
    public int InputType { get; init; } = Int64;

    /// <summary>The input, if any, that is int32 whatever the others are.</summary>
    public string? NarrowInput { get; init; }

    /// <summary>How many texts it takes at once; any number when <see langword="null"/>.</summary>
    public int? Batch { get; init; }

    /// <summary>How many tokens a text has to have; any number when <see langword="null"/>.</summary>
    public int? Length { get; init; }

    public string Output { get; init; } = "last_hidden_state";

    /// <summary>Whether the network gives the mean over the row rather than a vector a token.</summary>
    public bool PerText { get; init; }

    public bool HalfPrecision { get; init; }

    /// <summary>Whether the vectors pass through a scale that is taken from the whole batch, as dynamic quantisation does.</summary>
    public bool DynamicallyQuantised { get; init; }

    /// <summary>Vector of a token.</summary>
    public static float[] Row(int id) => [1, id, id * id / 8f, id % 3];

    public void Write(string path) => File.WriteAllBytes(path, Bytes());

    private byte[] Bytes()
    {
        var nodes = new List<byte[]>();
        var value = "rows";
        nodes.Add(Node("Gather", ["table", Inputs.Contains("input_ids") ? "input_ids" : Inputs[0]], [value]));
        if (DynamicallyQuantised)
        {
            nodes.Add(Node("DynamicQuantizeLinear", [value], ["q", "scale", "zero"]));
            nodes.Add(Node("DequantizeLinear", ["q", "scale", "zero"], ["d"]));
            value = "d";
        }

        if (PerText)
        {
            nodes.Add(Node("ReduceMean", [value], ["mean"], Message(a => Bytes(a, 1, "axes"u8.ToArray()), a => Number(a, 8, 1), a => Number(a, 20, 7)),
                Message(a => Bytes(a, 1, "keepdims"u8.ToArray()), a => Number(a, 3, 0), a => Number(a, 20, 2))));
            value = "mean";
        }

        nodes.Add(HalfPrecision
            ? Node("Cast", [value], [Output], Message(a => Bytes(a, 1, "to"u8.ToArray()), a => Number(a, 3, Half), a => Number(a, 20, 2)))
            : Node("Identity", [value], [Output]));
        var (batch, sequence) = (Batch is { } texts ? "=" + texts : "batch", Length is { } tokens ? "=" + tokens : "sequence");
        string[] shape = PerText ? [batch, ""] : [batch, sequence, ""];
        var graph = Message(
            g => nodes.ForEach(n => Bytes(g, 1, n)),
            g => Bytes(g, 2, "toy"u8.ToArray()),
            g => Bytes(g, 5, Table()),
            g => Inputs.ToList().ForEach(i => Bytes(g, 11, ValueInfo(i, i == NarrowInput ? Int32 : InputType, [batch, sequence]))),
            g => Bytes(g, 12, ValueInfo(Output, HalfPrecision ? Half : Float, shape)));
        return Message(m => Number(m, 1, 8), m => Bytes(m, 7, graph), m => Bytes(m, 8, Message(o => Number(o, 2, 17))));
    }

    private static byte[] Table()
    {
        var values = Enumerable.Range(0, Vocabulary).SelectMany(Row).SelectMany(BitConverter.GetBytes).ToArray();
        return Message(
            t => Number(t, 1, Vocabulary), t => Number(t, 1, Dimensions), t => Number(t, 2, Float), t => Bytes(t, 8, "table"u8.ToArray()), t => Bytes(t, 9, values));
    }

    private static byte[] Node(string operation, string[] inputs, string[] outputs, params byte[][] attributes) => Message(
        n => Array.ForEach(inputs, i => Bytes(n, 1, System.Text.Encoding.UTF8.GetBytes(i))),
        n => Array.ForEach(outputs, o => Bytes(n, 2, System.Text.Encoding.UTF8.GetBytes(o))),
        n => Bytes(n, 4, System.Text.Encoding.UTF8.GetBytes(operation)),
        n => Array.ForEach(attributes, a => Bytes(n, 5, a)));

    // A dimension without a name is the length of a vector, one that begins with = is a number.
    private static byte[] ValueInfo(string name, int type, string[] dimensions) => Message(
        v => Bytes(v, 1, System.Text.Encoding.UTF8.GetBytes(name)),
        v => Bytes(v, 2, Message(t => Bytes(t, 1, Message(
            x => Number(x, 1, type),
            x => Bytes(x, 2, Message(s => Array.ForEach(dimensions, d => Bytes(s, 1, d.StartsWith('=')
                ? Message(y => Number(y, 1, int.Parse(d[1..], System.Globalization.CultureInfo.InvariantCulture)))
                : d.Length > 0 ? Message(y => Bytes(y, 2, System.Text.Encoding.UTF8.GetBytes(d))) : Message(y => Number(y, 1, Dimensions)))))))))));

    private static byte[] Message(params Action<CodedOutputStream>[] fields)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes))
        {
            Array.ForEach(fields, f => f(output));
        }

        return bytes.ToArray();
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }
}
