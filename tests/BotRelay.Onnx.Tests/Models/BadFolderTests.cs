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
