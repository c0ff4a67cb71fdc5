using System.Text.Json;
using BotRelay.Embeddings;

namespace BotRelay.Onnx.Models;

/// <summary>What the files of a folder say about an encoder, beside its network.</summary>
/// <param name="Tokenizer">Text to ids.</param>
/// <param name="Pooling">Token vectors to one; <see langword="null"/> where the folder asks for a way that is not done here.</param>
/// <param name="PoolingName">The way as the folder calls it.</param>
/// <param name="OtherSteps">What the folder does after the network that is not done here, such as a dense layer; mostly nothing.</param>
/// <param name="MaxTokens">Most tokens by default.</param>
/// <param name="Limit">Most tokens the network has positions for, or <see langword="null"/> where the folder does not say.</param>
internal sealed record EncoderSettings(WordPieceEncoder Tokenizer, Pooling? Pooling, string PoolingName, IReadOnlyList<string> OtherSteps, int MaxTokens, int? Limit)
{
    private const int UsualMaxTokens = 256;

    public static EncoderSettings Read(ModelFolder folder)
    {
        var model = JsonFile.Read(folder.PathOf("config.json"));
        var tokenizer = JsonFile.Read(folder.PathOf("tokenizer_config.json"));
        var sentence = JsonFile.Read(folder.PathOf("sentence_bert_config.json"));
        var (place, others) = Modules(folder);
        var (pooling, name) = PoolingIn(folder.PathOf(Path.Combine(place, "config.json")));
        var limit = Least(Positions(model), tokenizer?.Count("model_max_length"));
        var asked = sentence?.Count("max_seq_length");
        if (Least(asked, limit) is { } most and < 3)
        {
            throw new OnnxModelException(
                $"{folder.Root}: expected a limit of at least 3 tokens, two of which are special; found {most}. See max_seq_length in sentence_bert_config.json, model_max_length in tokenizer_config.json and max_position_embeddings in config.json.");
        }

        return new EncoderSettings(
            TokenizerFiles.Read(folder, tokenizer, sentence?.Flag("do_lower_case") ?? false), pooling, name, others, Least(asked ?? UsualMaxTokens, limit)!.Value, limit);
    }

    // RoBERTa and MPNet number positions from the padding id on, and so have two more than tokens.
    private static int? Positions(JsonElement? model) =>
        model?.Count("max_position_embeddings") is { } positions ? model?.Text("model_type") is "roberta" or "xlm-roberta" or "mpnet" or "camembert" ? positions - 2 : positions : null;

    private static int? Least(int? a, int? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static (string PoolingFolder, IReadOnlyList<string> Others) Modules(ModelFolder folder)
    {
        var place = "1_Pooling";
        var others = new List<string>();
        foreach (var module in JsonFile.Read(folder.PathOf("modules.json")) is { ValueKind: JsonValueKind.Array } modules ? modules.EnumerateArray() : [])
        {
            var kind = module.Text("type")?.Split('.')[^1];
            if (kind == "Pooling")
            {
                place = module.Text("path") ?? place;
            }
            else if (kind is not (null or "Transformer" or "Normalize"))
            {
                others.Add(kind);
            }
        }

        return (place, others);
    }

    private static (Pooling? Pooling, string Name) PoolingIn(string file)
    {
        string[] modes = JsonFile.Read(file) is not { ValueKind: JsonValueKind.Object } settings ? ["mean"]
            : settings.Text("pooling_mode") is { } mode ? [mode]
            : [.. settings.EnumerateObject().Where(f => f.Name.StartsWith("pooling_mode_", StringComparison.Ordinal) && f.Value.ValueKind == JsonValueKind.True)
                .Select(f => f.Name["pooling_mode_".Length..])];
        Pooling? pooling = modes switch
        {
            // Divided by the root of the length it points the same way.
            ["mean" or "mean_tokens" or "mean_sqrt_len_tokens"] => Onnx.Pooling.Mean,
            ["cls" or "cls_token"] => Onnx.Pooling.Cls,
            ["max" or "max_tokens"] => Onnx.Pooling.Max,
            _ => null,
        };
        return (pooling, string.Join(" and ", modes));
    }
}
