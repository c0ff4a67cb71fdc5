using System.Text.Json;

namespace BotRelay.Deadlocks;

/// <summary>Reads the fields of one JSON object of a profile; what is missing, of the wrong type or unknown is an error that names it.</summary>
internal sealed class JsonFields
{
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _left = [];

    public JsonFields(JsonElement element, string path)
    {
        _path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new DetectorProfileException($"{(path.Length == 0 ? "" : path + ": ")}expected an object, found {Describe(element)}.");
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!_left.TryAdd(property.Name, property.Value))
            {
                throw new DetectorProfileException($"{At(property.Name)}: found twice.");
            }
        }
    }

    public string Text(string name) => OptionalText(name) ?? throw Missing(name, "a text");

    public string? OptionalText(string name) => Take(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, "a text", value);

    public double Number(string name) => OptionalNumber(name) ?? throw Missing(name, "a number");

    public double? OptionalNumber(string name) => Take(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : throw Wrong(name, "a number", value);

    public int WholeNumber(string name) => OptionalWholeNumber(name) ?? throw Missing(name, "a whole number");

    public int? OptionalWholeNumber(string name) => Take(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(name, "a whole number", value);

    public IReadOnlyList<string> Texts(string name)
    {
        if (Take(name) is not { } value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : throw Wrong(name, "a list of texts", value);
    }

    public JsonFields Object(string name) => OptionalObject(name) ?? throw Missing(name, "an object");

    public JsonFields? OptionalObject(string name) => Take(name) is { } value ? new JsonFields(value, At(name)) : null;

    /// <summary>Call when every known field was read.</summary>
    public void End()
    {
        if (_left.Count > 0)
        {
            throw new DetectorProfileException($"{At(_left.Keys.First())}: unknown field. Remove it, or check its spelling.");
        }
    }

    public string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    // A null is a field that is not there.
    private JsonElement? Take(string name) => _left.Remove(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private DetectorProfileException Missing(string name, string expected) => new($"{At(name)}: expected {expected}, found nothing.");

    private DetectorProfileException Wrong(string name, string expected, JsonElement found) => new($"{At(name)}: expected {expected}, found {Describe(found)}.");

    private static string Describe(JsonElement element)
    {
        var raw = element.GetRawText();
        return raw.Length <= 40 ? raw : raw[..40] + "…";
    }
}
