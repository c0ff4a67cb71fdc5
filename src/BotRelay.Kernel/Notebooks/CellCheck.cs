using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Notebooks;

/// <summary>Says what is wrong with a cell of a file, so that nothing stumbles over it later.</summary>
internal static class CellCheck
{
    private static readonly (string Field, string Expected, Func<JsonNode?, bool> Holds)[] Rules =
    [
        ("cell_type", "a string", IsString),
        ("source", "a string, or an array of strings", node => node is null || IsString(node) || (node is JsonArray lines && lines.All(IsString))),
        ("id", "a string", node => node is null || IsString(node)),
        ("metadata", "an object", node => node is null or JsonObject),
        ("metadata.tags", "an array of strings", node => node is null || (node is JsonArray tags && tags.All(IsString))),
        ("metadata.polyglot_notebook", "an object with a string kernelName", node => node is null || (node is JsonObject known && (known["kernelName"] is not { } name || IsString(name)))),
        ("metadata.dotnet_interactive", "an object with a string language", node => node is null || (node is JsonObject known && (known["language"] is not { } name || IsString(name)))),
        ("execution_count", "a whole number or null", node => node is null || (node is JsonValue number && number.TryGetValue<int>(out _))),
        ("outputs", "an array of objects", node => node is null || (node is JsonArray outputs && outputs.All(o => o is JsonObject))),
    ];

    /// <summary>What is wrong with it.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>Which field, what was expected and what was found; <see langword="null"/> where all is well.</returns>
    public static string? Problem(JsonNode? cell)
    {
        if (cell is not JsonObject fields)
        {
            return $"expected a JSON object, found {Found(cell)}";
        }

        try
        {
            foreach (var (field, expected, holds) in Rules)
            {
                var node = field.Split('.').Aggregate((JsonNode?)fields, (parent, name) => (parent as JsonObject)?[name]);
                if (!holds(node))
                {
                    return $"expected {expected} as its {field}, found {Found(node)}";
                }
            }
        }
        catch (ArgumentException e)
        {
            // An object with a key twice is only found out when it is looked at.
            return $"expected every key once: {e.Message}";
        }

        return null;
    }

    private static bool IsString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static string Found(JsonNode? node) => node?.ToJsonString() switch
    {
        null => "nothing",
        { Length: > 60 } lengthy => lengthy[..60] + "…",
        var text => text,
    };
}
