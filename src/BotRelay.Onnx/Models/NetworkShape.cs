using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace BotRelay.Onnx.Models;

/// <summary>What a network takes and gives, checked to be a sentence encoder's.</summary>
/// <param name="Inputs">Names of its inputs, in its own order.</param>
/// <param name="Wide">Names of those that are 64-bit numbers (else 32-bit).</param>
/// <param name="Tokens">Name of the output with a vector a token, or <see langword="null"/>.</param>
/// <param name="Sentence">Name of the output with a vector a text, or <see langword="null"/>.</param>
/// <param name="OneText">Whether it takes one text at a time.</param>
/// <param name="FixedLength">The length it takes texts of, short ones filled up to it, or <see langword="null"/> for any.</param>
internal sealed record NetworkShape(IReadOnlyList<string> Inputs, IReadOnlySet<string> Wide, string? Tokens, string? Sentence, bool OneText, int? FixedLength)
{
    public const string Ids = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";
    public const string Positions = "position_ids";
    private static readonly string[] Known = [Ids, Mask, Types, Positions];
    private static readonly string[] TokenOutputs = ["last_hidden_state", "token_embeddings"];
    private const string SentenceOutput = "sentence_embedding";

    /// <summary>Reads a session's inputs and outputs.</summary>
    /// <exception cref="OnnxModelException">They are not a sentence encoder's.</exception>
    public static NetworkShape Of(InferenceSession session, string file)
    {
        var inputs = session.InputMetadata;
        if (!inputs.ContainsKey(Ids) || inputs.Keys.Except(Known).Any())
        {
            throw new OnnxModelException(
                $"{file}: expected a text encoder, whose inputs are {Ids}, {Mask} and perhaps {Types} or {Positions}; found {Describe(inputs)}. "
                + "A decoder, an image model or one exported with a cache cannot be used: export the model for feature extraction.");
        }

        foreach (var (name, input) in inputs)
        {
            if (input.ElementDataType is not (TensorElementType.Int64 or TensorElementType.Int32) || input.Dimensions.Length != 2)
            {
                throw new OnnxModelException($"{file}: expected the input {name} to be whole numbers, [batch, sequence]; found {Describe(input)}.");
            }

            if (input.Dimensions[0] is not (< 0 or 1) || input.Dimensions[1] is >= 0 and < 3)
            {
                throw new OnnxModelException(
                    $"{file}: expected an input {name} of any batch and length; found {Describe(input)}. Export the model with dynamic axes for batch and sequence.");
            }
        }

        var oneText = inputs.Values.Any(i => i.Dimensions[0] == 1);
        int[] lengths = [.. inputs.Values.Select(i => i.Dimensions[1]).Where(d => d > 0).Distinct()];
        if (lengths.Length > 1 || (lengths.Length == 1 && !inputs.ContainsKey(Mask)))
        {
            throw new OnnxModelException(
                $"{file}: expected inputs of any length, or of one length with an {Mask} that tells filling from text; found {Describe(inputs)}. Export the model with dynamic axes for batch and sequence.");
        }

        var outputs = session.OutputMetadata;
        var tokens = TokenOutputs.FirstOrDefault(o => IsFloat(outputs, o, 3));
        var sentence = IsFloat(outputs, SentenceOutput, 2) ? SentenceOutput : null;
        return tokens is null && sentence is null
            ? throw new OnnxModelException(
                $"{file}: expected an output {string.Join(", ", TokenOutputs)} ([batch, sequence, hidden]) or {SentenceOutput} ([batch, hidden]), as float or float16; found {Describe(outputs)}. "
                + "Export the model for feature extraction, not for generation or classification.")
            : new NetworkShape(
                [.. inputs.Keys], inputs.Where(i => i.Value.ElementDataType == TensorElementType.Int64).Select(i => i.Key).ToHashSet(), tokens, sentence, oneText,
                lengths is [var length] ? length : null);
    }

    private static bool IsFloat(IReadOnlyDictionary<string, NodeMetadata> outputs, string name, int rank) =>
        outputs.TryGetValue(name, out var output) && output.IsTensor && output.Dimensions.Length == rank
        && output.ElementDataType is TensorElementType.Float or TensorElementType.Float16;

    private static string Describe(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        string.Join(", ", nodes.Take(6).Select(n => $"{n.Key} ({Describe(n.Value)})")) + (nodes.Count > 6 ? $" and {nodes.Count - 6} more" : "");

    private static string Describe(NodeMetadata node) =>
        node.IsTensor ? $"{node.ElementDataType} [{string.Join(", ", node.Dimensions.Select(d => d < 0 ? "?" : d.ToString(System.Globalization.CultureInfo.InvariantCulture)))}]" : node.OnnxValueType.ToString();
}
