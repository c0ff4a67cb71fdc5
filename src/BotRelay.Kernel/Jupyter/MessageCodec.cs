using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using NetMQ;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Messages as frames on the wire: identities, a delimiter, the signature, four JSON objects. For one thread.</summary>
/// <param name="key">The key of the connection file; empty for no signatures.</param>
/// <param name="algorithm">The hash that signs.</param>
internal sealed class MessageCodec(string key, HashAlgorithmName algorithm)
{
    private const int Parts = 4;

    private static readonly byte[] s_delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly SeenSignatures _seen = new();

    /// <summary>Reads a message.</summary>
    /// <exception cref="InvalidDataException">It is no message, its signature is wrong, or it came before.</exception>
    public JupyterMessage Decode(NetMQMessage frames)
    {
        var bytes = frames.Select(frame => frame.ToByteArray()).ToList();
        var delimiter = bytes.FindIndex(frame => frame.AsSpan().SequenceEqual(s_delimiter));
        if (delimiter < 0 || bytes.Count < delimiter + 2 + Parts)
        {
            throw new InvalidDataException($"a message of {bytes.Count} frames without delimiter or content");
        }

        var parts = bytes.GetRange(delimiter + 2, Parts);
        var signature = Sign(parts);
        if (_key.Length > 0 && !CryptographicOperations.FixedTimeEquals(signature, bytes[delimiter + 1]))
        {
            throw new InvalidDataException("a message with a wrong signature");
        }

        if (_key.Length > 0 && !_seen.Add(Encoding.ASCII.GetString(signature)))
        {
            throw new InvalidDataException("a message that came before");
        }

        var json = parts.Select(Parse).ToArray();
        return JupyterMessage.IdOf(json[0]).Length > 0 && JupyterMessage.TypeOf(json[0]).Length > 0
            ? new JupyterMessage(bytes[..delimiter], json[0], json[1], json[3])
            : throw new InvalidDataException("a message whose header has no msg_id or no msg_type");
    }

    /// <summary>Writes a message.</summary>
    public NetMQMessage Encode(JupyterMessage message)
    {
        byte[][] parts = [.. new[] { message.Header, message.Parent, [], message.Content }.Select(part => Encoding.UTF8.GetBytes(part.ToJsonString()))];
        return new NetMQMessage([.. message.Identities, s_delimiter, Sign(parts), .. parts]);
    }

    private static JsonObject Parse(byte[] part)
    {
        try
        {
            return Utf8.IsValid(part) ? JsonNode.Parse(part, documentOptions: s_strict) as JsonObject ?? [] : throw new InvalidDataException("a message that is no UTF-8");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"a message that is no JSON: {e.Message}", e);
        }
    }

    private byte[] Sign(IReadOnlyList<byte[]> parts)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(algorithm, _key);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
