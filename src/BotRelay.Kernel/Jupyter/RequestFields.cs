using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Reads the fields of a request. One that is missing or null has its default; one of another type is an error that names it.</summary>
internal static class RequestFields
{
    /// <summary>A text.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static string Text(this JsonObject content, string name, string missing = "") => Read(content, name, "a text", node => (string?)node) ?? missing;

    /// <summary>A truth value.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static bool Flag(this JsonObject content, string name, bool missing) => Read(content, name, "true or false", node => (bool?)node) ?? missing;

    /// <summary>A whole number, cut to the range of an int; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static int? Number(this JsonObject content, string name) => Read(content, name, "a number", node => node is null ? null : (int?)Math.Clamp((double)node, int.MinValue, int.MaxValue));

    private static T Read<T>(JsonObject content, string name, string expected, Func<JsonNode?, T> read)
    {
        try
        {
            return read(content[name]);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"'{name}' is to be {expected}, but is {content[name]?.GetValueKind() ?? JsonValueKind.Null}: {e.Message}", e);
        }
    }
}
