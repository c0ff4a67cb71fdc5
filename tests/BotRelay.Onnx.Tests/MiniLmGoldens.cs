using System.Runtime.InteropServices;
using BotRelay.Embeddings;

namespace BotRelay.Onnx.Tests;

public sealed class MiniLmGoldens(MiniLm model) : IClassFixture<MiniLm>
{
    [Fact]
    public void Every_token_id_is_that_of_the_reference_tokeniser()
    {
        var goldens = SharedFolder.JsonLines("goldens", "embeddings.jsonl");
        Assert.NotEmpty(goldens);
        Assert.All(goldens, g => Assert.Equal(
            g.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()),
            model.Embedder.Tokenizer.EncodeWithSpecials(g.GetProperty("text").GetString()!, model.Embedder.MaxTokens)));
    }

    [Fact]
    public async Task Vectors_have_a_cosine_of_999_to_the_reference_but_where_a_processor_rounds_otherwise()
    {
        var goldens = SharedFolder.JsonLines("goldens", "embeddings.jsonl");
        var vectors = await model.Embedder.GenerateAsync(goldens.Select(g => g.GetProperty("text").GetString()!), cancellationToken: TestContext.Current.CancellationToken);
        var cosines = goldens.Zip(vectors, (g, v) => Similarity.Cosine(
            MemoryMarshal.Cast<byte, float>(g.GetProperty("minilm_int8").GetBytesFromBase64()), v.Vector.Span)).Order().ToList();
        // Activations are rounded to 8 bits: where a kernel's last bit falls on the other side, what follows differs a little (docs/embedders.md). A wrong mask, cut or pooling costs .01 and more of all texts.
        Assert.True(cosines[0] >= .99f, $"least {cosines[0]}");
        Assert.InRange(cosines.Count(c => c < .999f), 0, cosines.Count * 3 / 100);
        Assert.True(cosines[cosines.Count / 10] >= .99999f, $"tenth of all: {cosines[cosines.Count / 10]}");
    }
}

/// <summary>The model that ships, loaded once.</summary>
public sealed class MiniLm : IDisposable
{
    public OnnxEmbedder Embedder { get; } = OnnxEmbedder.LoadMiniLm();

    public void Dispose() => Embedder.Dispose();
}
