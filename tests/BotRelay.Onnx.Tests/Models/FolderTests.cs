using System.Text.Json.Nodes;
using BotRelay.Embeddings;
using BotRelay.Onnx.Models;

namespace BotRelay.Onnx.Tests.Models;

public sealed class FolderTests
{
    private const string River = "The river was wide.";
    private static readonly int[] RiverIds = [2, 4, 5, 6, 9, 10, 13, 3];

    public static TheoryData<string> Networks => [.. Variants.Keys];

    private static Dictionary<string, ToyNetwork> Variants { get; } = new()
    {
        ["three inputs"] = new(),
        ["no token types"] = new() { Inputs = ["input_ids", "attention_mask"] },
        ["inputs in another order"] = new() { Inputs = ["attention_mask", "token_type_ids", "position_ids", "input_ids"] },
        ["ids alone"] = new() { Inputs = ["input_ids"] },
        ["32-bit ids"] = new() { InputType = 6 },
        ["one 32-bit input among 64-bit ones"] = new() { NarrowInput = "attention_mask" },
        ["one text at a time"] = new() { Batch = 1 },
        ["texts of one length"] = new() { Length = 16 },
        ["one text of one length"] = new() { Batch = 1, Length = 9 },
        ["token_embeddings"] = new() { Output = "token_embeddings" },
        ["sentence_embedding"] = new() { Output = "sentence_embedding", PerText = true },
        ["half precision"] = new() { HalfPrecision = true },
        ["half precision sentence_embedding"] = new() { Output = "sentence_embedding", PerText = true, HalfPrecision = true },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Every_kind_of_export_gives_the_mean_of_the_token_vectors(string network)
    {
        using var folder = ToyFolder.Flat(Variants[network]);
        AssertMean(RiverIds, await EmbedAsync(folder.Root, River));
    }

    [Theory]
    [InlineData("model.onnx", "toy-encoder")]
    [InlineData("onnx/model.onnx", "toy-encoder")]
    [InlineData("onnx/model_quantized.onnx", "toy-encoder/model_quantized")]
    [InlineData("onnx/model_fp16.onnx", "toy-encoder/model_fp16")]
    public async Task The_network_is_found_where_publishers_put_it(string file, string modelId)
    {
        using var folder = new ToyFolder();
        new ToyNetwork().Write(folder.Path(file));
        folder.WriteTokenizer();
        AssertMean(RiverIds, await EmbedAsync(folder.Root, River));
        AssertMean(RiverIds, await EmbedAsync(folder.Path(file), River));
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal(modelId, embedder.ModelId);
    }

    [Fact]
    public void Of_several_networks_the_usual_one_is_taken_and_of_others_the_user_chooses()
    {
        using var folder = new ToyFolder();
        folder.WriteVocabulary();
        new ToyNetwork().Write(folder.Path("onnx/model_q4.onnx"));
        new ToyNetwork().Write(folder.Path("onnx/model_fp16.onnx"));
        var error = Assert.Throws<OnnxModelException>(() => OnnxEmbedder.Load(folder.Root));
        Assert.Contains("model_fp16.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("Give the path of one", error.Message, StringComparison.Ordinal);
        new ToyNetwork().Write(folder.Path("onnx/model.onnx"));
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal("toy-encoder", embedder.ModelId);
    }

    [Fact]
    public void A_download_of_the_hub_is_called_by_its_model()
    {
        using var folder = new ToyFolder("models--someone--their-encoder/snapshots/0a1b2c");
        new ToyNetwork().Write(folder.Path("onnx/model.onnx"));
        folder.WriteVocabulary();
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal("their-encoder", embedder.ModelId);
    }

    [Theory]
    [InlineData("""{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}""", Pooling.Cls)]
    [InlineData("""{"pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true, "word_embedding_dimension": 4}""", Pooling.Mean)]
    [InlineData("""{"pooling_mode_mean_sqrt_len_tokens": true}""", Pooling.Mean)]
    [InlineData("""{"pooling_mode_max_tokens": true}""", Pooling.Max)]
    [InlineData("""{"pooling_mode": "cls", "embedding_dimension": 4}""", Pooling.Cls)]
    public async Task Pooling_is_what_the_folder_says(string settings, Pooling pooling)
    {
        using var folder = ToyFolder.Flat();
        folder.Write("1_Pooling/config.json", settings);
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal(pooling, embedder.Pooling);
        var vector = (await embedder.GenerateAsync([River], cancellationToken: TestContext.Current.CancellationToken))[0].Vector.ToArray();
        var rows = RiverIds.Select(ToyNetwork.Row).ToArray();
        AssertDirection(
            [.. Enumerable.Range(0, 4).Select(d => pooling switch { Pooling.Cls => rows[0][d], Pooling.Max => rows.Max(r => r[d]), _ => rows.Average(r => r[d]) })], vector);
    }

    [Theory]
    [InlineData("""{"pooling_mode_lasttoken": true}""", "[]", "pooling by lasttoken")]
    [InlineData("""{"pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": true}""", "[]", "mean_tokens and max_tokens")]
    [InlineData("""{"pooling_mode_mean_tokens": true}""", """[{"type": "sentence_transformers.models.Dense", "path": "2_Dense"}]""", "needs Dense")]
    public async Task A_step_that_is_not_done_here_is_an_error_unless_the_network_does_it(string pooling, string modules, string named)
    {
        using var folder = ToyFolder.Flat();
        folder.Write("1_Pooling/config.json", pooling);
        folder.Write("modules.json", modules);
        Assert.Contains(named, Assert.Throws<OnnxModelException>(() => OnnxEmbedder.Load(folder.Root)).Message, StringComparison.Ordinal);
        Variants["sentence_embedding"].Write(folder.Path("model.onnx"));
        AssertMean(RiverIds, await EmbedAsync(folder.Root, River));
    }

    [Fact]
    public async Task Modules_name_the_folder_of_the_pooling()
    {
        using var folder = ToyFolder.Flat();
        folder.Write("modules.json", """[{"type": "sentence_transformers.models.Transformer", "path": ""}, {"type": "sentence_transformers.models.Pooling", "path": "pool"}, {"type": "sentence_transformers.models.Normalize", "path": "2_Normalize"}]""");
        folder.Write("pool/config.json", """{"pooling_mode_cls_token": true}""");
        AssertDirection(ToyNetwork.Row(2), await EmbedAsync(folder.Root, River));
    }

    [Theory]
    [InlineData(null, null, 256)]
    [InlineData(128, null, 128)]
    [InlineData(512, null, 512)]
    [InlineData(null, 64, 64)]
    [InlineData(512, 64, 64)]
    [InlineData(null, 512, 256)]
    public void The_limit_is_what_the_folder_says_else_256_and_never_over_the_models_own(int? asked, int? positions, int limit)
    {
        using var folder = ToyFolder.Flat();
        if (asked is not null)
        {
            folder.Write("sentence_bert_config.json", $$"""{"max_seq_length": {{asked}}, "do_lower_case": false}""");
        }

        folder.Write("tokenizer_config.json", """{"model_max_length": 1000000000000000019884624838656}""");
        folder.Write("config.json", positions is null ? "{}" : $$"""{"max_position_embeddings": {{positions}}}""");
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal(limit, embedder.MaxTokens);
        if (positions is not null)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => OnnxEmbedder.Load(folder.Root, new OnnxEmbedderOptions { MaxTokens = positions + 1 }));
        }
    }

    [Fact]
    public void MPNet_has_two_positions_more_than_tokens()
    {
        using var folder = ToyFolder.Flat();
        folder.Write("config.json", """{"max_position_embeddings": 66, "model_type": "mpnet"}""");
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal(64, embedder.MaxTokens);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cased_model_keeps_capitals_and_accents(bool whole)
    {
        using var folder = ToyFolder.Flat();
        if (whole)
        {
            folder.WriteTokenizer(lowercase: false);
        }
        else
        {
            folder.Write("tokenizer_config.json", """{"do_lower_case": false}""");
        }

        using var cased = OnnxEmbedder.Load(folder.Root);
        Assert.Equal([2, 11, 15, 12, 3], cased.Tokenizer.EncodeWithSpecials("Paris é paris"));
        folder.Write("sentence_bert_config.json", """{"do_lower_case": true}""");
        using var lowered = OnnxEmbedder.Load(folder.Root);
        Assert.Equal([2, 12, 12, 3], lowered.Tokenizer.EncodeWithSpecials("Paris paris"));
    }

    [Fact]
    public void Special_pieces_have_the_names_the_folder_gives_them()
    {
        using var folder = ToyFolder.Flat();
        folder.Write("vocab.txt", string.Join('\n', ToyFolder.Pieces).Replace("[CLS]", "<s>", StringComparison.Ordinal).Replace("[SEP]", "</s>", StringComparison.Ordinal));
        Assert.Contains("[CLS]", Assert.Throws<OnnxModelException>(() => OnnxEmbedder.Load(folder.Root)).Message, StringComparison.Ordinal);
        folder.Write("tokenizer_config.json", """{"cls_token": {"content": "<s>", "lstrip": false}, "sep_token": "</s>"}""");
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal([2, 4, 3], embedder.Tokenizer.EncodeWithSpecials("the"));
    }

    [Fact]
    public void The_tokenizer_file_says_what_stands_around_a_text()
    {
        using var folder = ToyFolder.Flat();
        folder.WriteTokenizer(first: ".", last: "!");
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal([13, 4, 14], embedder.Tokenizer.EncodeWithSpecials("the"));
    }

    [Fact]
    public async Task A_network_whose_vectors_depend_on_the_batch_is_never_given_one()
    {
        using var folder = ToyFolder.Flat(new ToyNetwork { DynamicallyQuantised = true });
        using var embedder = OnnxEmbedder.Load(folder.Root);
        string[] texts = ["the", "! ! ! paris", "river fine", "was ."];
        var together = await embedder.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        for (var i = 0; i < texts.Length; i++)
        {
            var alone = await embedder.GenerateAsync([texts[i]], cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(alone[0].Vector, together[i].Vector.ToArray());
        }
    }

    [Fact]
    public void The_shipped_model_is_found_above_a_folder_and_else_asked_for_by_name()
    {
        using var folder = new ToyFolder("deep/inside");
        var place = Path.Combine(Directory.GetParent(Directory.GetParent(folder.Root)!.FullName)!.FullName, "data", "models", ShippedModel.Name);
        var error = Assert.Throws<OnnxModelException>(() => ShippedModel.Find([folder.Root]));
        Assert.Contains(Path.Combine(folder.Root, "models", ShippedModel.Name), error.Message, StringComparison.Ordinal);
        Directory.CreateDirectory(place);
        File.WriteAllText(Path.Combine(place, "model.onnx"), "");
        Assert.Equal(place, ShippedModel.Find([folder.Root]));
    }

    [Theory]
    [InlineData(null, 12)]
    [InlineData(1, null)]
    [InlineData(1, 12)]
    public async Task A_network_of_one_batch_or_length_takes_many_texts_of_any_length(int? batch, int? length)
    {
        string[] texts = ["the", "", River, string.Join(' ', Enumerable.Repeat("fine", 40)), "the river"];
        using var any = ToyFolder.Flat();
        using var folder = ToyFolder.Flat(new ToyNetwork { Batch = batch, Length = length });
        using var expected = OnnxEmbedder.Load(any.Root, new OnnxEmbedderOptions { MaxTokens = length ?? 256 });
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal(length ?? 256, embedder.MaxTokens);
        var vectors = await embedder.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var (wanted, got) in (await expected.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken)).Zip(vectors))
        {
            AssertDirection(wanted.Vector.ToArray(), got.Vector.ToArray());
        }

        if (length is not null)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => OnnxEmbedder.Load(folder.Root, new OnnxEmbedderOptions { MaxTokens = length + 1 }));
        }
    }

    [Fact]
    public void Steps_of_a_tokeniser_that_stand_alone_in_a_sequence_are_those_steps()
    {
        using var folder = ToyFolder.Flat();
        folder.WriteTokenizer(first: ".", last: "!");
        var file = folder.Path("tokenizer.json");
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        foreach (var (step, list) in new[] { ("normalizer", "normalizers"), ("pre_tokenizer", "pretokenizers"), ("post_processor", "processors") })
        {
            json[step] = new JsonObject { ["type"] = "Sequence", [list] = new JsonArray(json[step]!.DeepClone()) };
        }

        File.WriteAllText(file, json.ToJsonString());
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Assert.Equal([13, 4, 14], embedder.Tokenizer.EncodeWithSpecials("the"));
    }

    private static async Task<float[]> EmbedAsync(string path, string text)
    {
        using var embedder = OnnxEmbedder.Load(path);
        return (await embedder.GenerateAsync([text], cancellationToken: TestContext.Current.CancellationToken))[0].Vector.ToArray();
    }

    private static void AssertMean(int[] ids, float[] vector) =>
        AssertDirection([.. Enumerable.Range(0, 4).Select(d => ids.Average(i => ToyNetwork.Row(i)[d]))], vector);

    private static void AssertDirection(float[] expected, float[] vector)
    {
        Similarity.Normalize(expected);
        Assert.Equal(expected.Length, vector.Length);
        Assert.All(expected.Index(), e => Assert.Equal(e.Item, vector[e.Index], 1e-3));
    }
}
