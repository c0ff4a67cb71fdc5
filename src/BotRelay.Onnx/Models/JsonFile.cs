using System.Text.Json;

namespace BotRelay.Onnx.Models;

/// <summary>Reads the JSON files of a model's folder, whose fields may be missing or of another kind than expected.</summary>
internal static class JsonFile
{
    /// <summary>The file's content, or <see langword="null"/> where there is no such file.</summary>
    /// <exception cref="OnnxModelException">The file is no JSON.</exception>
    public static JsonElement? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var file = File.OpenRead(path);
            using var document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new OnnxModelException($"{path}: expected JSON, and it is none: {e.Message}", e);
        }
    }

    /// <summary>A field, or <see langword="null"/> where there is none or it is null.</summary>
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    public static bool? Flag(this JsonElement element, string name) =>
        element.Field(name)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>A whole number from 1 to a million; larger ones mean that there is no limit.</summary>
    public static int? Count(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetDouble(out var value) && value is >= 1 and <= 1e6 ? (int)value : null;
}
