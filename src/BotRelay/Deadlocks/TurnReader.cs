using BotRelay.Conversations;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Deadlocks;

/// <summary>Computes of turns what the chosen signals need, and no more.</summary>
internal sealed class TurnReader(SignalNeeds needs, IEmbeddingGenerator<string, Embedding<float>> embedder)
{
    public async ValueTask<TurnFeatures> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var features = new TurnFeatures(turn);
        if (needs.HasFlag(SignalNeeds.Embedding))
        {
            features.Embedding = embedder is StaticEmbedder local ? Embed(local, features.Ids.Span) : (await EmbedAsync([turn.Text], cancellationToken).ConfigureAwait(false))[0];
        }

        if (needs.HasFlag(SignalNeeds.SentenceEmbeddings))
        {
            features.SentenceEmbeddings = await EmbedAsync(Sentences.Of(turn.Text), cancellationToken).ConfigureAwait(false);
        }

        if (needs.HasFlag(SignalNeeds.TokenEmbeddings))
        {
            features.TokenEmbeddings = await TokenEmbedder().EmbedTokensAsync(turn.Text, cancellationToken).ConfigureAwait(false);
        }

        return features;
    }

    private static float[] Embed(StaticEmbedder embedder, ReadOnlySpan<int> ids)
    {
        var vector = new float[embedder.Dimensions];
        embedder.Embed(ids, vector);
        return vector;
    }

    private async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (texts.Count == 0)
        {
            return [];
        }

        var embeddings = await embedder.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (embeddings.Count != texts.Count)
        {
            throw new InvalidOperationException($"The embedder was given {texts.Count} texts and returned {embeddings.Count} vectors.");
        }

        return [.. embeddings.Select(Normalized)];
    }

    private static ReadOnlyMemory<float> Normalized(Embedding<float> embedding)
    {
        var vector = embedding.Vector.ToArray();
        Similarity.Normalize(vector);
        return vector;
    }

    private ITokenEmbedder TokenEmbedder() => embedder.GetService(typeof(ITokenEmbedder)) as ITokenEmbedder ?? throw new InvalidOperationException(
        "A chosen signal needs vectors of tokens in their context, and the embedder gives none (no ITokenEmbedder service).");
}
