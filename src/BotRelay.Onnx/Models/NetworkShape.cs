using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace BotRelay.Onnx.Models;

/// <summary>What a network takes and gives, checked to be a sentence encoder's.</summary>
/// <param name="Inputs">Names of its inputs, in its own order.</param>
/// <param name="WideIds">Whether inputs are 64-bit numbers (else 32-bit).</param>
/// <param name="Tokens">Name of the output with a vector a token, or <see langword="null"/>.</param>
/// <param name="Sentence">Name of the output with a vector a text, or <see langword="null"/>.</param>
internal sealed record NetworkShape(IReadOnlyList<string> Inputs, bool WideIds, string? Tokens, string? Sentence)
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

            if (input.Dimensions.Any(d => d >= 0))
            {
                throw new OnnxModelException(
                    $"{file}: expected an input {name} of any batch and length; found {Describe(input)}. Export the model with dynamic axes for batch and sequence.");
            }
        }

        var outputs = session.OutputMetadata;
        var tokens = TokenOutputs.FirstOrDefault(o => IsFloat(outputs, o, 3));
        var sentence = IsFloat(outputs, SentenceOutput, 2) ? SentenceOutput : null;
        return tokens is null && sentence is null
            ? throw new OnnxModelException(
                $"{file}: expected an output {string.Join(", ", TokenOutputs)} ([batch, sequence, hidden]) or {SentenceOutput} ([batch, hidden]), as float or float16; found {Describe(outputs)}. "
                + "Export the model for feature extraction, not for generation or classification.")
            : new NetworkShape([.. inputs.Keys], inputs.Values.First().ElementDataType == TensorElementType.Int64, tokens, sentence);
    }

    private static bool IsFloat(IReadOnlyDictionary<string, NodeMetadata> outputs, string name, int rank) =>
        outputs.TryGetValue(name, out var output) && output.IsTensor && output.Dimensions.Length == rank
        && output.ElementDataType is TensorElementType.Float or TensorElementType.Float16;

    private static string Describe(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        string.Join(", ", nodes.Take(6).Select(n => $"{n.Key} ({Describe(n.Value)})")) + (nodes.Count > 6 ? $" and {nodes.Count - 6} more" : "");

    private static string Describe(NodeMetadata node) =>
        node.IsTensor ? $"{node.ElementDataType} [{string.Join(", ", node.Dimensions.Select(d => d < 0 ? "?" : d.ToString(System.Globalization.CultureInfo.InvariantCulture)))}]" : node.OnnxValueType.ToString();
}
