using System.Runtime.InteropServices;
using BotRelay.Embeddings;

namespace BotRelay.Tests.Embeddings;

public sealed class EmbeddingGoldens
{
    [Fact]
    public void Every_token_id_is_that_of_the_reference_tokeniser()
    {
        var goldens = SharedFolder.JsonLines("goldens", "embeddings.jsonl");
        Assert.NotEmpty(goldens);
        foreach (var golden in goldens)
        {
            var expected = golden.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32());
            Assert.Equal(expected, WordPieceEncoder.Uncased.EncodeWithSpecials(golden.GetProperty("text").GetString()!));
        }
    }

    [Fact]
    public void Every_component_of_a_static_embedding_is_within_a_hundred_thousandth_of_the_reference()
    {
        var goldens = SharedFolder.JsonLines("goldens", "embeddings.jsonl");
        Assert.NotEmpty(goldens);
        foreach (var golden in goldens)
        {
            var expected = MemoryMarshal.Cast<byte, float>(golden.GetProperty("static").GetBytesFromBase64());
            var actual = StaticEmbedder.Default.Embed(golden.GetProperty("text").GetString()!);
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < actual.Length; i++)
            {
                Assert.Equal(expected[i], actual[i], 1e-5f);
            }
        }
    }
}
