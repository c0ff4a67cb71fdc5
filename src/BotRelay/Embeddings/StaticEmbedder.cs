using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace BotRelay.Embeddings;

/// <summary>Text to vector without a network to run: the mean of the text's token vectors, scaled to length 1.</summary>
/// <remarks>
/// Model <c>minilm-static-256</c>, embedded in the assembly: 256 dimensions, BERT's uncased vocabulary. Tokens carry no context,
/// a text has no length limit, and a text without tokens gives the zero vector. Safe for use by many threads.
/// </remarks>
public sealed class StaticEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Name of the model, as profiles and metadata give it.</summary>
    public const string ModelId = "minilm-static-256";

    private static readonly Lazy<StaticEmbedder> Shared = new(() => new StaticEmbedder());
    private readonly EmbeddingGeneratorMetadata _metadata;

    private StaticEmbedder()
    {
        Vectors = new TokenVectors(EmbeddedData.Open($"models/{ModelId}/model.safetensors"));
        _metadata = new EmbeddingGeneratorMetadata("botrelay", null, ModelId, Dimensions);
    }

    /// <summary>The one instance; loaded when first asked for.</summary>
    public static StaticEmbedder Default => Shared.Value;

    /// <summary>The tokeniser.</summary>
    public WordPieceEncoder Tokenizer { get; } = WordPieceEncoder.Uncased;

    /// <summary>A vector for every token id.</summary>
    public TokenVectors Vectors { get; }

    /// <summary>Length of a vector: 256.</summary>
    public int Dimensions => Vectors.Dimensions;

    /// <summary>Vector of a text given by its token ids.</summary>
    /// <param name="ids">Token ids without special tokens, repeats counted.</param>
    /// <param name="destination">Receives the vector, of length 1, or zeroes where there are no ids. Length <see cref="Dimensions"/>.</param>
    public void Embed(ReadOnlySpan<int> ids, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Dimensions, nameof(destination));
        destination.Clear();
        foreach (var id in ids)
        {
            Vectors.AddTo(id, destination);
        }

        Similarity.Normalize(destination);
    }

    /// <summary>Vector of a text, of length 1, or zeroes where it has no tokens.</summary>
    /// <param name="text">Any text.</param>
    public float[] Embed(string text)
    {
        var ids = new List<int>();
        Tokenizer.Encode(text, ids);
        var vector = new float[Dimensions];
        Embed(CollectionsMarshal.AsSpan(ids), vector);
        return vector;
    }

    /// <inheritdoc />
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embeddings.Add(new Embedding<float>(Embed(value)) { ModelId = ModelId });
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: the model is shared and stays loaded.</summary>
    public void Dispose()
    {
    }
}
