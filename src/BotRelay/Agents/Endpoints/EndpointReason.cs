using System.Text;
using System.Text.Json;

namespace BotRelay.Agents.Endpoints;

/// <summary>What a server says about a refusal.</summary>
internal static class EndpointReason
{
    private const int MostBytes = 64 * 1024;
    private const int MostCharacters = 300;

    /// <summary>Its words on one line, or <see langword="null"/> where it has none that a person can read.</summary>
    public static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostBytes];
        int length;
        try
        {
            using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return null;
        }

        return Of(Encoding.UTF8.GetString(bytes, 0, length));
    }

    /// <summary>The words of a body, as a sentence on one line, or <see langword="null"/> where it has none that a person can read.</summary>
    public static string? Of(string text) => Short(Message(text) ?? (text.TrimStart().StartsWith('<') ? "" : text));

    /// <summary>A text cut to what fits a message, as a sentence on one line, or <see langword="null"/> where it is empty.</summary>
    public static string? Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length > MostCharacters ? string.Concat(line.AsSpan(0, MostCharacters), "…") : line[^1] is '.' or '!' or '?' or '…' ? line : line + ".";
    }

    /// <summary>Whether a 429 means that nothing is left, rather than that one is too fast.</summary>
    public static bool IsQuota(string? reason) => reason?.Contains("quota", StringComparison.OrdinalIgnoreCase) is true;

    // {"error": {"message": "…"}} of OpenAI and its like, {"error": "…"} of Ollama, {"message": "…"} and {"detail": "…"} of others.
    private static string? Message(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Find(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Find(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString();
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in (ReadOnlySpan<string>)["error", "message", "detail"])
        {
            if (element.TryGetProperty(name, out var inner) && Find(inner) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
