using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotRelay.Kernel.Jupyter;

/// <summary>The file a Jupyter client writes to say where the kernel is to listen.</summary>
public sealed record ConnectionFile
{
    private const string SignatureScheme = "hmac-sha256";

    /// <summary>Only <c>tcp</c>.</summary>
    [JsonPropertyName("transport")]
    public string Transport { get; init; } = "tcp";

    /// <summary>The one address to listen on.</summary>
    [JsonPropertyName("ip")]
    public required string Ip { get; init; }

    /// <summary>Signs messages; empty for none.</summary>
    [JsonPropertyName("key")]
    public string Key { get; init; } = "";

    /// <summary>Only <c>hmac-sha256</c>.</summary>
    [JsonPropertyName("signature_scheme")]
    public string Scheme { get; init; } = SignatureScheme;

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
            file = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllBytes(path)) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no Jupyter connection file: {e.Message}", e);
        }

        return file.Transport != "tcp"
            ? throw new InvalidDataException($"{path}: expected transport tcp, found {file.Transport}.")
            : file.Key.Length > 0 && file.Scheme != SignatureScheme
            ? throw new InvalidDataException($"{path}: expected signature_scheme {SignatureScheme}, found {file.Scheme}.")
            : file;
    }
}
