using System.Numerics.Tensors;
using BotRelay.Conversations;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Deadlocks;

/// <summary>Computes of turns what the chosen signals need, and no more.</summary>
internal sealed class TurnReader
{
    private readonly SignalNeeds _needs;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embedder;
    private readonly ITokenEmbedder? _tokenEmbedder;
    private int? _dimensions;

    public TurnReader(SignalNeeds needs, IEmbeddingGenerator<string, Embedding<float>> embedder)
    {
        (_needs, _embedder) = (needs, embedder);
        _tokenEmbedder = embedder.GetService(typeof(ITokenEmbedder)) as ITokenEmbedder;
        if (_tokenEmbedder is null && needs.HasFlag(SignalNeeds.TokenEmbeddings))
        {
            throw new ArgumentException(
                $"A chosen signal needs vectors of tokens in their context, and {embedder.GetType().Name} gives none (no {nameof(ITokenEmbedder)} service).",
                nameof(embedder));
        }
    }

    /// <summary>Reads turns together, so that an embedder can work on many texts at once.</summary>
    public async ValueTask<IReadOnlyList<TurnFeatures>> ReadAsync(IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        int[][] ids = [.. turns.Select(TurnFeatures.IdsOf)];
        var embeddings = _needs.HasFlag(SignalNeeds.Embedding) ? await EmbedTurnsAsync(turns, ids, cancellationToken).ConfigureAwait(false) : null;
        var sentences = _needs.HasFlag(SignalNeeds.SentenceEmbeddings) ? await EmbedSentencesAsync(turns, cancellationToken).ConfigureAwait(false) : null;
        var tokens = _needs.HasFlag(SignalNeeds.TokenEmbeddings)
            ? await _tokenEmbedder!.EmbedTokensAsync([.. turns.Select(t => t.Text)], cancellationToken).ConfigureAwait(false) : null;
        return [.. turns.Select((turn, i) => new TurnFeatures(turn, ids[i])
        {
            Embedding = embeddings?[i] ?? default,
            SentenceEmbeddings = sentences?[i] ?? [],
            TokenEmbeddings = tokens?[i],
        })];
    }

    private async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedTurnsAsync(IReadOnlyList<Turn> turns, int[][] ids, CancellationToken cancellationToken)
    {
        // The static embedder works from the ids, and those are there already.
        return _embedder is StaticEmbedder local ? [.. ids.Select(i => Embed(local, i))]
            : await EmbedAsync([.. turns.Select(t => t.Text)], cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedSentencesAsync(IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        var sentences = turns.Select(t => Sentences.Of(t.Text)).ToArray();
        var vectors = new Queue<ReadOnlyMemory<float>>(await EmbedAsync([.. sentences.SelectMany(s => s)], cancellationToken).ConfigureAwait(false));
        return [.. sentences.Select(s => s.Select(_ => vectors.Dequeue()).ToArray())];
    }

    private static ReadOnlyMemory<float> Embed(StaticEmbedder embedder, int[] ids)
    {
        var vector = new float[embedder.Dimensions];
        embedder.Embed(ids, vector);
        return vector;
    }

    private async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(string[] texts, CancellationToken cancellationToken)
    {
        if (texts.Length == 0)
        {
            return [];
        }

        var embeddings = await _embedder.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false);
        return embeddings.Count == texts.Length ? [.. embeddings.Select(Normalized)]
            : throw new InvalidOperationException($"The embedder was given {texts.Length} texts and returned {embeddings.Count} vectors.");
    }

    private ReadOnlyMemory<float> Normalized(Embedding<float> embedding)
    {
        var vector = embedding.Vector.ToArray();
        if (vector.Length != (_dimensions ??= vector.Length))
        {
            throw new InvalidOperationException($"The embedder gave vectors of {_dimensions} numbers so far, now one of {vector.Length}.");
        }

        if (!TensorPrimitives.IsFiniteAll<float>(vector))
        {
            throw new InvalidOperationException("The embedder gave a vector with numbers that are not finite.");
        }

        Similarity.Normalize(vector);
        return vector;
    }
}
