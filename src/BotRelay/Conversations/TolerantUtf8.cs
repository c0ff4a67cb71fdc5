using System.Text;
using System.Text.Unicode;

namespace BotRelay.Conversations;

/// <summary>Reads UTF-8 in which some bytes are Windows-1252, as logs are that were pasted together on Windows.</summary>
/// <remarks>The rule: what is valid UTF-8 is UTF-8; each byte that is not, is the character Windows-1252 has for it. No byte is lost.</remarks>
internal static class TolerantUtf8
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Decodes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="guessed">Whether any was read as Windows-1252.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, out bool guessed)
    {
        guessed = !Utf8.IsValid(bytes);
        if (!guessed)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        Span<char> rune = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            var whole = Rune.DecodeFromUtf8(bytes, out var decoded, out var length) == System.Buffers.OperationStatus.Done;
            text.Append(whole ? rune[..decoded.EncodeToUtf16(rune)] : Windows1252.GetString(bytes[..length]));
            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
