using System.IO.Compression;
using System.Text;
using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>Share of bytes zlib saves on the last turns.</summary>
/// <param name="window">Turns to look at, the newest among them.</param>
public sealed class ZlibRatio(int window) : IRival
{
    /// <inheritdoc/>
    public string Name => $"zlib_{window}";

    /// <inheritdoc/>
    public string Source => "compression ratio as a measure of repetition, as in openai/whisper (compression_ratio_threshold) and pidgin's metrics";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return LastTurns.Measure(conversation, window, turns => Saved(Encoding.UTF8.GetBytes(string.Join('\n', turns.Select(t => t.Text)))));
    }

    private static double? Saved(byte[] text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(text);
        }

        return 1 - ((double)packed.Length / text.Length);
    }
}
