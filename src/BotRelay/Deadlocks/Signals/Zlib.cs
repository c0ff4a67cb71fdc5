using System.IO.Compression;

namespace BotRelay.Deadlocks.Signals;

/// <summary>How small zlib makes a text.</summary>
internal static class Zlib
{
    /// <summary>Bytes after compression at the highest level, header and checksum counted.</summary>
    public static long Size(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return compressed.Length;
    }
}
