using Microsoft.Extensions.Logging;

namespace BotRelay.Onnx;

/// <summary>What an embedder tells its logger.</summary>
internal static partial class EmbedderMessages
{
    [LoggerMessage(1, LogLevel.Warning, "A text is longer than the {MaxTokens} tokens that {Model} takes: its end is left out. This is said once.")]
    public static partial void Cut(ILogger logger, string model, int maxTokens);
}
