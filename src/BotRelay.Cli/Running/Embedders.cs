using System.CommandLine;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Embeddings;
using BotRelay.Onnx;
using BotRelay.Relaying;
using Microsoft.Extensions.AI;

namespace BotRelay.Cli.Running;

/// <summary>The option <c>--embedder static|minilm|DIR</c>.</summary>
internal static class Embedders
{
    private const string Static = "static";
    private const string MiniLm = "minilm";

    /// <summary>Makes the option.</summary>
    public static Option<string?> Option() => new("--embedder")
    {
        Description = $"what turns texts into vectors: {Static}, {MiniLm} (slower, reads words in their context) or the folder of another sentence encoder in ONNX; {Static} by default",
    };

    /// <summary>Loads what the user named. The static one is shared; dispose of the others.</summary>
    /// <param name="text">What stood on the command line, or <see langword="null"/> for the static one.</param>
    /// <param name="console">Where it is said that a text was cut.</param>
    /// <exception cref="OnnxModelException">The folder holds no such encoder.</exception>
    public static IEmbeddingGenerator<string, Embedding<float>> Open(string? text, CliConsole console)
    {
        var logger = new NoticeLogger(console.Error.WriteLine);
        return text switch
        {
            null or Static => StaticEmbedder.Default,
            MiniLm => OnnxEmbedder.LoadMiniLm(logger: logger),
            _ when Path.Exists(text) => OnnxEmbedder.Load(text, logger: logger),
            _ => throw new UsageException(
                $"'{TerminalText.OneLine(text)}' is no embedder. Expected {Static}, {MiniLm} or the folder of a sentence encoder (model.onnx with vocab.txt or tokenizer.json)."),
        };
    }

    /// <summary>Model id that a profile on a signal has to name, or <see langword="null"/> where the signal needs no vectors.</summary>
    /// <param name="embedder">What the signal was measured with.</param>
    /// <param name="signal">The signal.</param>
    public static string? IdFor(IEmbeddingGenerator<string, Embedding<float>> embedder, string signal) =>
        SignalCatalog.Create(signal).Needs == SignalNeeds.None ? null
        : (embedder.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId;

    /// <summary>Ids of a text as an embedder takes them, special ones counted, cut at its limit (the static one, which has none, as at 256).</summary>
    /// <param name="embedder">The embedder.</param>
    /// <param name="text">The text.</param>
    public static int[] Ids(IEmbeddingGenerator<string, Embedding<float>> embedder, string text) => embedder is OnnxEmbedder onnx
        ? onnx.Tokenizer.EncodeWithSpecials(text, onnx.MaxTokens)
        : WordPieceEncoder.Uncased.EncodeWithSpecials(text);

    /// <summary>What a resumed log was measured with, as the option names it, or <see langword="null"/> where it does not say.</summary>
    /// <param name="settings">The log's settings.</param>
    /// <exception cref="UsageException">An encoder of the user's own, whose folder the log does not know.</exception>
    public static string? Recorded(ConversationSettings? settings) => settings is null ? null : RelayOptions.RecordedEmbedder(settings) switch
    {
        null or StaticEmbedder.ModelId => null,
        OnnxEmbedder.MiniLmModelId => MiniLm,
        var other => throw new UsageException($"The log was measured with the embedder '{TerminalText.OneLine(other)}'. Give its folder with --embedder, or another one by name."),
    };
}
