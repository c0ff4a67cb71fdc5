using System.Text.Json.Nodes;

namespace BotRelay.Onnx.Tests.Models;

public sealed class BadFolderTests
{
    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        using var folder = new ToyFolder();
        AssertSays(folder.Path("none"), folder.Path("none"), "found nothing there");
    }

    [Fact]
    public void A_folder_without_a_network_says_what_it_has()
    {
        using var folder = new ToyFolder();
        AssertSays(folder.Root, "lacks the network", "an empty folder");
        folder.WriteVocabulary();
        AssertSays(folder.Root, "model.onnx", "found vocab.txt");
    }

    [Fact]
    public void A_folder_without_a_tokeniser_says_which_are_supported()
    {
        using var folder = new ToyFolder();
        new ToyNetwork().Write(folder.Path("model.onnx"));
        folder.Write("sentencepiece.bpe.model", "x");
        AssertSays(folder.Root, "lacks the tokeniser", "vocab.txt or tokenizer.json", "sentencepiece.bpe.model", "WordPiece");
    }

    [Theory]
    [InlineData("BPE")]
    [InlineData("Unigram")]
    [InlineData("WordLevel")]
    public void A_tokeniser_of_another_kind_is_named(string kind)
    {
        using var folder = ToyFolder.Flat();
        folder.WriteTokenizer(type: kind);
        AssertSays(folder.Root, "tokenizer.json", $"found {kind}", "bge");
    }

    [Fact]
    public void A_normaliser_of_another_kind_is_named()
    {
        using var folder = ToyFolder.Flat();
        folder.WriteTokenizer(normalizer: "NFKC");
        AssertSays(folder.Root, "normalizer BertNormalizer", "found NFKC");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    public void A_torn_tokeniser_is_named(string content)
    {
        using var folder = ToyFolder.Flat();
        folder.Write("tokenizer.json", content);
        AssertSays(folder.Root, folder.Path("tokenizer.json"), "expected JSON");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {}}, "normalizer": {"type": "BertNormalizer"}, "pre_tokenizer": {"type": "BertPreTokenizer"}}""")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"a": 0}}, "normalizer": {"type": "BertNormalizer"}, "pre_tokenizer": {"type": "BertPreTokenizer"}}""")]
    public void A_tokeniser_that_lacks_something_is_named(string content)
    {
        using var folder = ToyFolder.Flat();
        folder.Write("tokenizer.json", content);
        AssertSays(folder.Root, folder.Path("tokenizer.json"), "expected");
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "git lfs pull")]
    [InlineData("<!DOCTYPE html><html>404</html>", "web page")]
    [InlineData("not a network at all", "download it again")]
    public void A_file_that_is_no_network_is_named_with_what_to_do(string content, string what)
    {
        using var folder = ToyFolder.Flat();
        folder.Write("model.onnx", content);
        AssertSays(folder.Root, folder.Path("model.onnx"), what);
    }

    [Fact]
    public void A_torn_network_is_named()
    {
        using var folder = ToyFolder.Flat();
        var whole = File.ReadAllBytes(folder.Path("model.onnx"));
        File.WriteAllBytes(folder.Path("model.onnx"), whole[..(whole.Length / 2)]);
        AssertSays(folder.Root, folder.Path("model.onnx"), "download it again");
    }

    [Theory]
    [InlineData("pixel_values")]
    [InlineData("input_ids,attention_mask,past_key_values.0.key")]
    [InlineData("attention_mask")]
    public void A_network_with_other_inputs_is_refused_by_their_names(string inputs)
    {
        using var folder = ToyFolder.Flat(new ToyNetwork { Inputs = inputs.Split(',') });
        AssertSays(folder.Root, "expected a text encoder", inputs.Split(',')[^1]);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(null, 2)]
    public void A_network_of_a_batch_or_length_that_no_text_has_is_refused(int? batch, int? length)
    {
        using var folder = ToyFolder.Flat(new ToyNetwork { Batch = batch, Length = length });
        AssertSays(folder.Root, "any batch and length", "dynamic axes");
    }

    [Fact]
    public void A_network_of_one_length_that_cannot_tell_filling_from_text_is_refused()
    {
        using var folder = ToyFolder.Flat(new ToyNetwork { Inputs = ["input_ids"], Length = 16 });
        AssertSays(folder.Root, "attention_mask", "Int64 [?, 16]", "dynamic axes");
    }

    [Theory]
    [InlineData("""{"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]"}}, {"SpecialToken": {"id": "!"}}, {"Sequence": {"id": "A"}}, {"SpecialToken": {"id": "[SEP]"}}]}""", "[CLS] ! TEXT [SEP]")]
    [InlineData("""{"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]"}}, {"Sequence": {"id": "A"}}]}""", "[CLS] TEXT")]
    [InlineData("""{"type": "ByteLevel"}""", "found ByteLevel")]
    public void A_tokeniser_that_sets_something_else_around_a_text_is_refused(string processor, string found)
    {
        using var folder = ToyFolder.Flat();
        folder.WriteTokenizer();
        var file = folder.Path("tokenizer.json");
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        json["post_processor"] = JsonNode.Parse(processor);
        File.WriteAllText(file, json.ToJsonString());
        AssertSays(folder.Root, file, "post_processor", found);
    }

    [Fact]
    public void A_limit_that_leaves_no_room_for_a_text_is_named_with_the_files_it_may_stand_in()
    {
        using var folder = ToyFolder.Flat();
        folder.Write("tokenizer_config.json", """{"model_max_length": 2}""");
        AssertSays(folder.Root, folder.Root, "found 2", "tokenizer_config.json");
    }

    [Fact]
    public void A_network_with_other_outputs_is_refused_by_their_names()
    {
        using var folder = ToyFolder.Flat(new ToyNetwork { Output = "logits" });
        AssertSays(folder.Root, "last_hidden_state", "logits (Float [?, ?, 4])", "feature extraction");
    }

    [Fact]
    public void A_vocabulary_larger_than_the_networks_is_noticed_when_it_is_loaded()
    {
        using var folder = ToyFolder.Flat();
        folder.Write("vocab.txt", string.Join('\n', ToyFolder.Pieces) + "\nextra\n");
        AssertSays(folder.Root, folder.Path("model.onnx"), "belong to the vocabulary");
    }

    private static void AssertSays(string path, params string[] parts)
    {
        var message = Assert.Throws<OnnxModelException>(() => OnnxEmbedder.Load(path)).Message;
        Assert.All(parts, p => Assert.Contains(p, message, StringComparison.Ordinal));
    }
}
