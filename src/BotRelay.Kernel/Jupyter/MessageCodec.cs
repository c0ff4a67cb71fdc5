using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Messages as frames on the wire: identities, a delimiter, the signature, four JSON objects.</summary>
/// <param name="key">The key of the connection file; empty for no signatures.</param>
internal sealed class MessageCodec(string key)
{
    private const int Parts = 4;

    private static readonly byte[] s_delimiter = "<IDS|MSG>"u8.ToArray();

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Reads a message.</summary>
    /// <exception cref="InvalidDataException">It is no message, or its signature is wrong.</exception>
    public JupyterMessage Decode(NetMQMessage frames)
    {
        var bytes = frames.Select(frame => frame.ToByteArray()).ToList();
        var delimiter = bytes.FindIndex(frame => frame.AsSpan().SequenceEqual(s_delimiter));
        if (delimiter < 0 || bytes.Count < delimiter + 2 + Parts)
        {
            throw new InvalidDataException($"a message of {bytes.Count} frames without delimiter or content");
        }

        var parts = bytes.GetRange(delimiter + 2, Parts);
        if (!CryptographicOperations.FixedTimeEquals(Sign(parts), bytes[delimiter + 1]))
        {
            throw new InvalidDataException("a message with a wrong signature");
        }

        try
        {
            var json = parts.Select(part => JsonNode.Parse(part) as JsonObject ?? []).ToArray();
            return new JupyterMessage(bytes[..delimiter], json[0], json[1], json[3]);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("a message that is no JSON", e);
        }
    }

    /// <summary>Writes a message.</summary>
    public NetMQMessage Encode(JupyterMessage message)
    {
        byte[][] parts = [.. new[] { message.Header, message.Parent, [], message.Content }.Select(part => Encoding.UTF8.GetBytes(part.ToJsonString()))];
        return new NetMQMessage([.. message.Identities, s_delimiter, Sign(parts), .. parts]);
    }

    private byte[] Sign(IReadOnlyList<byte[]> parts)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
