using BotRelay.Embeddings;
using BotRelay.Onnx.Models;
using BotRelay.Onnx.Running;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotRelay.Onnx;

/// <summary>Text to vector by a BERT-style sentence encoder that ONNX Runtime runs; vectors have length 1.</summary>
/// <remarks>
/// Loads a folder as sentence-transformers publish it, or a flat one with <c>model.onnx</c> and <c>vocab.txt</c> or <c>tokenizer.json</c>. Texts
/// are run longest first, as many at once as there are processors. Texts of like length share a run, unless a text's vector would depend on what it
/// shares it with: a dynamically quantised network (int8) takes one scale for a whole batch, and is therefore given one text at a time. So a
/// text always has the same vector; one that stands in a call more than once is run once. A text over the limit is cut at its end, and the logger is told so once. Safe for use by many threads; cancelling stops runs on their way.
/// </remarks>
public sealed class OnnxEmbedder : IEmbeddingGenerator<string, Embedding<float>>, ITokenEmbedder
{
    private readonly Network _network;
    private readonly EncoderSettings _settings;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly ILogger _logger;
    private readonly TextRunner _runner;
    private int _cuts;

    private OnnxEmbedder(ModelFolder folder, EncoderSettings settings, Network network, OnnxEmbedderOptions options, ILogger? logger)
    {
        (_settings, _network, _logger) = (settings, network, logger ?? NullLogger.Instance);
        ThrowIfOtherSteps(folder, settings, network, options);
        Pooling = options.Pooling ?? settings.Pooling ?? Pooling.Mean;
        var limit = Math.Min(settings.Limit ?? int.MaxValue, network.Shape.FixedLength ?? int.MaxValue);
        MaxTokens = options.MaxTokens ?? Math.Min(settings.MaxTokens, limit);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTokens, 3, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxTokens, limit, nameof(options));
        var threads = options.Threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(options));
        (Dimensions, var together) = BatchProbe.Run(
            Tokenizer.VocabularySize, texts => network.Run(texts, Tokenizer.PaddingId, TextOutput, ReadVector, CancellationToken.None),
            MaxTokens, network.Shape.OneText);
        _runner = new TextRunner(network, Encode, Tokenizer.PaddingId, threads, together);
        ModelId = options.ModelId ?? folder.Id;
        _metadata = new EmbeddingGeneratorMetadata("onnx", new Uri(network.File), ModelId, Dimensions);
    }

    /// <summary>Model id of the encoder that ships.</summary>
    public const string MiniLmModelId = ShippedModel.Name;

    /// <summary>Name of the model, as profiles and metadata give it.</summary>
    public string ModelId { get; }

    /// <summary>Length of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Most tokens of a text, both special ones counted; what is over is cut.</summary>
    public int MaxTokens { get; }

    /// <summary>How token vectors become one, where the network does not do it itself.</summary>
    public Pooling Pooling { get; }

    /// <summary>The tokeniser.</summary>
    public WordPieceEncoder Tokenizer => _settings.Tokenizer;

    /// <summary>Loads an encoder.</summary>
    /// <param name="path">Its folder, or, where that holds several networks, one <c>.onnx</c> file in it.</param>
    /// <param name="options">What the folder cannot know.</param>
    /// <param name="logger">Told once when a text is cut.</param>
    /// <exception cref="OnnxModelException">The folder lacks a file, or what it holds is not a sentence encoder that is supported; the message says what to do.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option out of range.</exception>
    public static OnnxEmbedder Load(string path, OnnxEmbedderOptions? options = null, ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = ModelFolder.Open(path);
        var settings = EncoderSettings.Read(folder);
        var network = Network.Load(folder.Network);
        try
        {
            return new OnnxEmbedder(folder, settings, network, options ?? new OnnxEmbedderOptions(), logger);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Loads the encoder that ships, <c>all-MiniLM-L6-v2-int8</c>: 384 dimensions, 256 tokens.</summary>
    /// <param name="options">What the folder cannot know.</param>
    /// <param name="logger">Told once when a text is cut.</param>
    /// <exception cref="OnnxModelException">The model is neither beside the binaries nor in a folder data/models above them.</exception>
    public static OnnxEmbedder LoadMiniLm(OnnxEmbedderOptions? options = null, ILogger? logger = null) => Load(ShippedModel.Find(), options, logger);

    /// <inheritdoc />
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (ids, vectors) = await _runner.RunAsync([.. values], TextOutput, ReadVector, cancellationToken).ConfigureAwait(false);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(v => new Embedding<float>(v) { ModelId = ModelId }))
        {
            Usage = new UsageDetails { InputTokenCount = ids.Sum(t => (long)t.Length) },
        };
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The network gives a vector a text only.</exception>
    public async Task<IReadOnlyList<TokenEmbeddings>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var output = _network.Shape.Tokens ?? throw new NotSupportedException(
            $"{_network.File} gives a vector a text, none a token: use an export with the output last_hidden_state or token_embeddings.");
        return (await _runner.RunAsync([.. texts], output, ReadTokens, cancellationToken).ConfigureAwait(false)).Results;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null || (serviceType == typeof(ITokenEmbedder) && _network.Shape.Tokens is null) ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Frees the network; texts on their way are still finished.</summary>
    public void Dispose() => _network.Dispose();

    private string TextOutput => _network.Shape.Sentence ?? _network.Shape.Tokens!;

    private float[] ReadVector(ReadOnlySpan<float> row, int[] ids, int dimensions)
    {
        var vector = new float[dimensions];
        if (_network.Shape.Sentence is not null)
        {
            row.CopyTo(vector);
        }
        else
        {
            PooledRow.Pool(row, vector, Pooling);
        }

        Similarity.Normalize(vector);
        return vector;
    }

    // The special tokens, first and last, are nobody's words.
    private static TokenEmbeddings ReadTokens(ReadOnlySpan<float> row, int[] ids, int dimensions) =>
        new(ids.AsMemory(1, ids.Length - 2), row[dimensions..^dimensions].ToArray(), dimensions);

    private int[] Encode(string text)
    {
        var ids = Tokenizer.EncodeWithSpecials(text, MaxTokens, out var cut);
        if (cut && Interlocked.Increment(ref _cuts) == 1)
        {
            EmbedderMessages.Cut(_logger, ModelId, MaxTokens);
        }

        return ids;
    }

    private static void ThrowIfOtherSteps(ModelFolder folder, EncoderSettings settings, Network network, OnnxEmbedderOptions options)
    {
        string[] steps = (options.Pooling ?? settings.Pooling) is null ? ["pooling by " + settings.PoolingName, .. settings.OtherSteps] : [.. settings.OtherSteps];
        if (steps.Length > 0 && network.Shape.Sentence is null)
        {
            throw new OnnxModelException(
                $"{folder.Root}: after its network this encoder needs {string.Join(", ", steps)}, which is not done here. "
                + "Use an export whose network does it itself and has the output sentence_embedding.");
        }
    }
}
