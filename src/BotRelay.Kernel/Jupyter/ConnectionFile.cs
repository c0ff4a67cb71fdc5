using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotRelay.Kernel.Jupyter;

/// <summary>The file a Jupyter client writes to say where the kernel is to listen.</summary>
public sealed record ConnectionFile
{
    private static readonly Dictionary<string, HashAlgorithmName> s_schemes = new(StringComparer.Ordinal)
    {
        ["hmac-sha256"] = HashAlgorithmName.SHA256,
        ["hmac-sha384"] = HashAlgorithmName.SHA384,
        ["hmac-sha512"] = HashAlgorithmName.SHA512,
        ["hmac-sha1"] = HashAlgorithmName.SHA1,
        ["hmac-md5"] = HashAlgorithmName.MD5,
    };

    /// <summary>Only <c>tcp</c>.</summary>
    [JsonPropertyName("transport")]
    public string Transport { get; init; } = "tcp";

    /// <summary>The one address to listen on.</summary>
    [JsonPropertyName("ip")]
    public required string Ip { get; init; }

    /// <summary>Signs messages; empty for none.</summary>
    [JsonPropertyName("key")]
    public string Key { get; init; } = "";

    /// <summary><c>hmac-sha256</c>, as clients write if they were not told otherwise, or <c>-sha384</c>, <c>-sha512</c>, <c>-sha1</c>, <c>-md5</c>.</summary>
    [JsonPropertyName("signature_scheme")]
    public string Scheme { get; init; } = "hmac-sha256";

    /// <summary>Port of requests.</summary>
    [JsonPropertyName("shell_port")]
    public required int ShellPort { get; init; }

    /// <summary>Port of requests that do not wait for a cell.</summary>
    [JsonPropertyName("control_port")]
    public required int ControlPort { get; init; }

    /// <summary>Port of outputs.</summary>
    [JsonPropertyName("iopub_port")]
    public required int IopubPort { get; init; }

    /// <summary>Port of answers a cell asks for.</summary>
    [JsonPropertyName("stdin_port")]
    public required int StdinPort { get; init; }

    /// <summary>Port of the heartbeat.</summary>
    [JsonPropertyName("hb_port")]
    public required int HeartbeatPort { get; init; }

    /// <summary>Hashes for signatures.</summary>
    internal HashAlgorithmName Algorithm => s_schemes.GetValueOrDefault(Scheme, HashAlgorithmName.SHA256);

    /// <summary>Whether the address is one of IP version 6.</summary>
    internal bool IsIPv6 => Ip.Contains(':', StringComparison.Ordinal);

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="InvalidDataException">It is no connection file, or asks for something this kernel has not.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ConnectionFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no connection file {path}. A Jupyter client writes it when it starts the kernel.", path);
        }

        ConnectionFile file;
        try
        {
            file = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path)) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no Jupyter connection file: {e.Message}", e);
        }

        return file.Transport != "tcp"
            ? throw new InvalidDataException($"{path}: expected transport tcp, found {file.Transport}. Tell the client to use tcp.")
            : !string.IsNullOrEmpty(file.Key) && !s_schemes.ContainsKey(file.Scheme)
            ? throw new InvalidDataException($"{path}: expected a signature_scheme of {string.Join(", ", s_schemes.Keys)}; found {file.Scheme}.")
            : string.IsNullOrEmpty(file.Ip)
            ? throw new InvalidDataException($"{path}: expected the address to listen on as ip; found none.")
            : file with { Key = file.Key ?? "" };
    }

    /// <summary>The address of a port, as sockets are bound to.</summary>
    internal string AddressOf(int port) => $"tcp://{(IsIPv6 ? $"[{Ip.Trim('[', ']')}]" : Ip)}:{port.ToString(CultureInfo.InvariantCulture)}";
}
