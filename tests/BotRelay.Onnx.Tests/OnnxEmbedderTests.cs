using BotRelay.Embeddings;
using CsCheck;
using Microsoft.Extensions.AI;

namespace BotRelay.Onnx.Tests;

public sealed class OnnxEmbedderTests(MiniLm model) : IClassFixture<MiniLm>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_model_that_ships_says_what_it_is()
    {
        var metadata = Assert.IsType<EmbeddingGeneratorMetadata>(model.Embedder.GetService(typeof(EmbeddingGeneratorMetadata)));
        Assert.Equal(OnnxEmbedder.MiniLmModelId, metadata.DefaultModelId);
        Assert.Equal((384, 256, Pooling.Mean), (metadata.DefaultModelDimensions, model.Embedder.MaxTokens, model.Embedder.Pooling));
        Assert.Same(model.Embedder, model.Embedder.GetService(typeof(ITokenEmbedder)));
        Assert.Null(model.Embedder.GetService(typeof(OnnxEmbedder), "key"));
    }

    [Fact]
    public async Task A_text_has_the_same_vector_alone_and_among_others_in_any_order()
    {
        var texts = Enumerable.Range(1, 12).Select(i => string.Join(' ', Enumerable.Repeat($"Turn {i}: so it goes!", i))).ToArray();
        var together = await model.Embedder.GenerateAsync(texts, cancellationToken: Cancelled);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal((await model.Embedder.GenerateAsync([texts[i]], cancellationToken: Cancelled))[0].Vector, together[i].Vector.ToArray());
        }
    }

    [Fact]
    public async Task A_text_that_comes_again_has_the_vectors_it_had_wherever_it_stands()
    {
        string[] said = ["So true!", "The harbour froze over.", "SO   TRUE!", "So true!", "Bees."];
        var vectors = await model.Embedder.GenerateAsync(said, cancellationToken: Cancelled);
        var tokens = await model.Embedder.EmbedTokensAsync(said, Cancelled);
        for (var i = 0; i < said.Length; i++)
        {
            Assert.Equal((await model.Embedder.GenerateAsync([said[i]], cancellationToken: Cancelled))[0].Vector.ToArray(), vectors[i].Vector.ToArray());
            Assert.Equal((await model.Embedder.EmbedTokensAsync([said[i]], Cancelled))[0].Vectors.ToArray(), tokens[i].Vectors.ToArray());
        }

        Assert.Equal(vectors.Usage!.InputTokenCount, said.Sum(t => model.Embedder.Tokenizer.EncodeWithSpecials(t).Length));
    }

    [Fact]
    public async Task Many_threads_get_what_one_gets()
    {
        string[] texts = ["Good morning.", "The river was wide and the weather was fine.", "No."];
        var expected = await model.Embedder.GenerateAsync(texts, cancellationToken: Cancelled);
        await Parallel.ForAsync(0, 24, Cancelled, async (i, token) =>
        {
            var vectors = await model.Embedder.GenerateAsync([texts[i % 3]], cancellationToken: token);
            Assert.Equal(expected[i % 3].Vector, vectors[0].Vector.ToArray());
        });
    }

    [Fact]
    public async Task Every_vector_has_length_1_and_no_texts_give_none()
    {
        Assert.Empty(await model.Embedder.GenerateAsync([], cancellationToken: Cancelled));
        foreach (var embedding in await model.Embedder.GenerateAsync(["", " ", "\ud800", "a", new string('x', 5000)], cancellationToken: Cancelled))
        {
            Assert.Equal(1, Similarity.Cosine(embedding.Vector.Span, embedding.Vector.Span), 1e-5);
            Assert.Equal(1, System.Numerics.Tensors.TensorPrimitives.Norm(embedding.Vector.Span), 1e-5);
        }
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_the_next_one_works()
    {
        using var cancel = new CancellationTokenSource();
        var texts = Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("word", 250)), 200);
        var call = model.Embedder.GenerateAsync(texts, cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(await model.Embedder.GenerateAsync(["again"], cancellationToken: Cancelled));
    }

    [Fact]
    public async Task A_text_over_the_limit_is_cut_and_that_is_said_once()
    {
        var log = new ListLogger();
        using var embedder = OnnxEmbedder.LoadMiniLm(logger: log);
        var long1 = string.Join(' ', Enumerable.Repeat("word", 254));
        var vectors = await embedder.GenerateAsync([long1, long1 + " more", long1 + " and more"], cancellationToken: Cancelled);
        Assert.Equal(vectors[0].Vector, vectors[1].Vector.ToArray());
        Assert.Contains("256 tokens", Assert.Single(log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_vectors_are_one_for_every_token_of_the_text_and_know_their_context()
    {
        var both = await model.Embedder.EmbedTokensAsync(["She sat on the bank of the river.", "She took a loan from the bank."], Cancelled);
        var (river, money) = (both[0], both[1]);
        Assert.Equal(WordPieceEncoder.Uncased.Encode("She sat on the bank of the river."), river.Ids.ToArray());
        Assert.Equal((9, 384), (river.Count, river.Dimensions));
        Assert.Equal(river.Ids.Span[4], money.Ids.Span[6]);
        Assert.InRange(Similarity.Cosine(river[4], money[6]), -1, .8f);
    }

    [Fact]
    public async Task An_embedder_that_is_disposed_finishes_what_it_began_and_takes_nothing_new()
    {
        using var folder = ToyFolder.Flat();
        var embedder = OnnxEmbedder.Load(folder.Root);
        var call = embedder.GenerateAsync(Enumerable.Repeat("the river was fine", 500), cancellationToken: Cancelled);
        embedder.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => embedder.GenerateAsync(["the"], cancellationToken: Cancelled));
        // Either all of it was done, or the rest was refused: never a crash.
        try
        {
            Assert.Equal(500, (await call).Count);
        }
        catch (ObjectDisposedException)
        {
            Assert.True(call.IsFaulted);
        }
    }

    [Fact]
    public void Any_text_gives_a_finite_vector()
    {
        using var folder = ToyFolder.Flat();
        using var embedder = OnnxEmbedder.Load(folder.Root);
        Gen.String.Sample(text => embedder.GenerateAsync([text], cancellationToken: Cancelled).GetAwaiter().GetResult()[0].Vector.ToArray().All(float.IsFinite), iter: 300);
    }
}
