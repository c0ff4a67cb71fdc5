using System.Numerics.Tensors;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Embeddings;

public sealed class StaticEmbedderTests
{
    private static readonly StaticEmbedder Embedder = StaticEmbedder.Default;

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\ud83d\0\u200b")]
    public void A_text_without_tokens_is_the_zero_vector(string text) => Assert.All(Embedder.Embed(text), x => Assert.Equal(0, x));

    [Fact]
    public void A_text_is_the_mean_of_its_token_vectors_scaled_to_length_one()
    {
        var ids = Embedder.Tokenizer.Encode("The trains, the trains run late.");
        var mean = Enumerable.Range(0, Embedder.Dimensions)
            .Select(d => ids.Average(id => (double)Embedder.Vectors.Row(id)[d] * Embedder.Vectors.Scale(id))).ToArray();
        var length = Math.Sqrt(mean.Sum(x => x * x));
        var actual = Embedder.Embed("The trains, the trains run late.");
        Assert.All(mean.Zip(actual), p => Assert.Equal(p.First / length, p.Second, 1e-6));
    }

    [Fact]
    public void Embedding_more_tokens_allocates_no_more()
    {
        var destination = new float[Embedder.Dimensions];
        int[] few = [.. Enumerable.Range(2000, 10)];
        int[] many = [.. Enumerable.Range(2000, 10_000)];
        Embedder.Embed(many, destination);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Embedder.Embed(few, destination);
        var afterFew = GC.GetAllocatedBytesForCurrentThread();
        Embedder.Embed(many, destination);
        Assert.Equal(afterFew - before, GC.GetAllocatedBytesForCurrentThread() - afterFew);
    }

    [Fact]
    public async Task As_a_generator_it_gives_a_vector_a_text_in_order_and_says_what_it_is()
    {
        string[] texts = ["one train", "", "two ships"];
        var vectors = await Embedder.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(texts.Select(Embedder.Embed), vectors.Select(v => v.Vector.ToArray()));
        var metadata = Embedder.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        Assert.Equal("minilm-static-256", metadata?.DefaultModelId);
        Assert.Equal(256, metadata?.DefaultModelDimensions);
        Assert.Same(Embedder, Embedder.GetService(typeof(StaticEmbedder)));
        Assert.Null(Embedder.GetService(typeof(EmbeddingGeneratorMetadata), "key"));
    }

    [Fact]
    public async Task Generating_stops_when_cancelled() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => Embedder.GenerateAsync(["a"], cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void An_id_outside_the_vocabulary_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Embedder.Embed([30522], new float[256]));

    [Fact]
    public void Many_threads_get_what_one_gets()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"turn {i}: what would you lose, and what for? café {i * 7}")];
        var alone = texts.Select(Embedder.Embed).ToArray();
        var together = new float[texts.Length][];
        Parallel.For(0, texts.Length, i => together[i] = Embedder.Embed(texts[i]));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Texts_of_one_meaning_are_nearer_than_texts_of_two()
    {
        var (train, railway, baker) = (Embedder.Embed("the train is late"), Embedder.Embed("a railway delay"), Embedder.Embed("bread with butter"));
        Assert.True(TensorPrimitives.Dot<float>(train, railway) > TensorPrimitives.Dot<float>(train, baker) + 0.2f);
    }
}
