using System.Text.Json;
using BotRelay.Embeddings;

namespace BotRelay.Onnx.Models;

/// <summary>Reads the tokeniser of a folder: <c>tokenizer.json</c> where there is one, else <c>vocab.txt</c> and what <c>tokenizer_config.json</c> says.</summary>
internal static class TokenizerFiles
{
    private const string Supported = "Supported are encoders with BERT's WordPiece tokeniser (all-MiniLM, all-mpnet-base, bge, e5, gte and their like).";

    public static WordPieceEncoder Read(ModelFolder folder, JsonElement? configuration, bool alwaysLower)
    {
        var settings = Named(configuration);
        settings = alwaysLower ? settings with { Lowercase = true } : settings;
        var whole = folder.PathOf("tokenizer.json");
        var vocabulary = folder.PathOf("vocab.txt");
        try
        {
            return JsonFile.Read(whole) is { } json ? Whole(json, whole, settings, alwaysLower)
                : File.Exists(vocabulary) ? WordPieceEncoder.Load(vocabulary, settings)
                : throw new OnnxModelException(
                    $"{folder.Root} lacks the tokeniser: expected vocab.txt or tokenizer.json; found {ModelFolder.Listing(folder.Root)}. {Supported}");
        }
        catch (InvalidDataException e)
        {
            throw new OnnxModelException(e.Message, e);
        }
    }

    /// <summary>Settings by <c>tokenizer_config.json</c>.</summary>
    private static WordPieceSettings Named(JsonElement? configuration)
    {
        var bert = new WordPieceSettings();
        return configuration is not { } given ? bert : bert with
        {
            Lowercase = given.Flag("do_lower_case") ?? true,
            StripAccents = given.Flag("strip_accents"),
            SplitIdeographs = given.Flag("tokenize_chinese_chars") ?? true,
            Classification = Token(given, "cls_token") ?? bert.Classification,
            Separator = Token(given, "sep_token") ?? bert.Separator,
            Unknown = Token(given, "unk_token") ?? bert.Unknown,
            Padding = Token(given, "pad_token") ?? bert.Padding,
        };
    }

    // A special token is written as a text or as an object that holds it.
    private static string? Token(JsonElement configuration, string name) =>
        configuration.Text(name) ?? configuration.Field(name)?.Text("content");

    private static WordPieceEncoder Whole(JsonElement json, string path, WordPieceSettings settings, bool alwaysLower)
    {
        var model = json.Field("model") ?? default;
        // Files of old tokenizers leave the type out; merges are BPE's.
        var kind = model.Text("type") ?? (model.Field("merges") is null && model.Field("vocab")?.ValueKind == JsonValueKind.Object ? "WordPiece" : "unknown");
        if (kind != "WordPiece")
        {
            throw new OnnxModelException($"{path}: expected a tokeniser of the kind WordPiece, found {kind}. {Supported}");
        }

        settings = settings with
        {
            ContinuationPrefix = model.Text("continuing_subword_prefix") ?? settings.ContinuationPrefix,
            LongestWord = model.Count("max_input_chars_per_word") ?? settings.LongestWord,
            Unknown = model.Text("unk_token") ?? settings.Unknown,
        };
        settings = Normalized(json, path, settings, alwaysLower);
        var (first, last) = Around(json, path);
        settings = settings with { Classification = first ?? settings.Classification, Separator = last ?? settings.Separator };
        return WordPieceEncoder.Create(Pieces(json, model, path), path, settings);
    }

    private static WordPieceSettings Normalized(JsonElement json, string path, WordPieceSettings settings, bool alwaysLower)
    {
        foreach (var (part, bert) in new[] { ("normalizer", "BertNormalizer"), ("pre_tokenizer", "BertPreTokenizer") })
        {
            if (Only(json.Field(part))?.Text("type") is var kind && kind != bert)
            {
                throw new OnnxModelException($"{path}: expected the {part} {bert}, found {kind ?? "none"}. {Supported}");
            }
        }

        var normalizer = Only(json.Field("normalizer"))!.Value;
        return settings with
        {
            Lowercase = alwaysLower || (normalizer.Flag("lowercase") ?? true),
            StripAccents = normalizer.Flag("strip_accents"),
            SplitIdeographs = normalizer.Flag("handle_chinese_chars") ?? true,
        };
    }

    /// <summary>The step itself where it stands alone in a sequence.</summary>
    private static JsonElement? Only(JsonElement? step)
    {
        foreach (var list in step?.Text("type") == "Sequence" ? ["normalizers", "pretokenizers", "processors"] : Array.Empty<string>())
        {
            if (step!.Value.Field(list) is { ValueKind: JsonValueKind.Array } steps && steps.GetArrayLength() == 1)
            {
                return steps[0];
            }
        }

        return step;
    }

    /// <summary>The pieces in front of and behind a text, by the post-processor.</summary>
    private static (string? First, string? Last) Around(JsonElement json, string path)
    {
        if (Only(json.Field("post_processor")) is not { } processor)
        {
            return default;
        }

        if (processor.Field("single") is { ValueKind: JsonValueKind.Array } single)
        {
            string?[] template = [.. single.EnumerateArray().Select(s => s.Field("SpecialToken")?.Text("id"))];
            return template is [{ } first, null, { } last] ? (first, last) : throw new OnnxModelException(
                $"{path}: expected a post_processor that sets one special piece in front of a text and one behind it; found {string.Join(' ', template.Select(t => t ?? "TEXT"))}. {Supported}");
        }

        return Pair(processor, "cls") is { } cls && Pair(processor, "sep") is { } sep ? (cls, sep) : throw new OnnxModelException(
            $"{path}: expected the post_processor TemplateProcessing, BertProcessing or RobertaProcessing, found {processor.Text("type") ?? "one without a type"}. {Supported}");
    }

    private static string? Pair(JsonElement processor, string name) =>
        processor.Field(name) is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() > 0 && pair[0].ValueKind == JsonValueKind.String ? pair[0].GetString() : null;

    private static string[] Pieces(JsonElement json, JsonElement model, string path)
    {
        var byId = new SortedDictionary<int, string>();
        foreach (var piece in model.Field("vocab") is { ValueKind: JsonValueKind.Object } vocabulary ? vocabulary.EnumerateObject() : [])
        {
            if (piece.Value.ValueKind == JsonValueKind.Number && piece.Value.TryGetInt32(out var id) && id is >= 0 and < 10_000_000)
            {
                byId[id] = piece.Name;
            }
        }

        foreach (var added in json.Field("added_tokens") is { ValueKind: JsonValueKind.Array } tokens ? tokens.EnumerateArray() : [])
        {
            if (added.Field("id") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var id) && id is >= 0 and < 10_000_000 && added.Text("content") is { } content)
            {
                byId[id] = content;
            }
        }

        if (byId.Count == 0)
        {
            throw new OnnxModelException($"{path}: expected a vocabulary in model.vocab, an id for every piece; found none.");
        }

        // An id that no piece has gets an empty line, which the tokeniser skips.
        var pieces = new string[byId.Keys.Last() + 1];
        Array.Fill(pieces, "");
        foreach (var (id, piece) in byId)
        {
            pieces[id] = piece;
        }

        return pieces;
    }
}
