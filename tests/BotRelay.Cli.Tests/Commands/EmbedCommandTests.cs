using System.Text.Json;
using BotRelay.Embeddings;

namespace BotRelay.Cli.Tests.Commands;

public sealed class EmbedCommandTests
{
    private static readonly string LongText = string.Concat(Enumerable.Repeat("word ", 400)) + "end";

    [Fact]
    public async Task Each_text_gives_its_ids_with_specials_and_the_vector_of_all_its_tokens()
    {
        string[] texts = ["Hello, wörld!", "", "{no json", LongText];
        var run = await CliRun.WithInputAsync(string.Join('\n', texts) + "\n", "embed", "--format", "json");

        Assert.Equal(0, run.Code);
        AssertEmbedded(texts, run.Out);
    }

    [Fact]
    public async Task Json_lines_give_their_text()
    {
        var run = await CliRun.WithInputAsync("\uFEFF{\"text\":\"a\\nb\",\"id\":1}\n\n{\"text\":\"\"}\n", "embed");
        AssertEmbedded(["a\nb", ""], run.Out);
    }

    [Theory]
    [InlineData("{\"text\":\"a\"}\n{\"text\":\"b", 2)]
    [InlineData("{\"text\":\"a\"}\n\n{\"tekst\":\"b\"}", 3)]
    [InlineData("{\"text\":\"\\ud83d\"}", 1)]
    [InlineData("{\"tekst\":\"b\"}", 1)]
    public async Task A_line_without_a_text_is_named(string input, int line)
    {
        var run = await CliRun.WithInputAsync(input, "embed");
        Assert.Equal(2, run.Code);
        Assert.Contains($"line {line}: expected a JSON object with a string \"text\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_minilm_ids_and_vectors_are_that_models()
    {
        var run = await CliRun.WithInputAsync($"Hello there.\n{LongText}\n", "embed", "--embedder", "minilm");

        Assert.Equal(0, run.Code);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([101, 7592, 2045, 1012, 102], lines[0].GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()));
        Assert.Equal(256, lines[1].GetProperty("ids").GetArrayLength());
        Assert.All(lines, l => Assert.Equal(384 * 4, l.GetProperty("vector").GetBytesFromBase64().Length));
        Assert.Contains("longer than the 256 tokens", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_text_gives_no_line()
    {
        var run = await CliRun.WithInputAsync("", "embed");
        Assert.Equal((0, ""), (run.Code, run.Out));
    }

    private static void AssertEmbedded(string[] texts, string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(texts.Length, lines.Count);
        foreach (var (text, line) in texts.Zip(lines))
        {
            Assert.Equal(["ids", "vector"], line.EnumerateObject().Select(p => p.Name));
            int[] ids = [101, .. WordPieceEncoder.Uncased.Encode(text).Take(254), 102];
            Assert.Equal(ids, line.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()));
            var bytes = line.GetProperty("vector").GetBytesFromBase64();
            Assert.Equal(StaticEmbedder.Default.Embed(text), bytes.Chunk(4).Select(b => BitConverter.ToSingle(b)));
        }
    }
}
