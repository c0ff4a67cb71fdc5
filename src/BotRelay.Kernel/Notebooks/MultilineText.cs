using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Notebooks;

/// <summary>nbformat's texts: written a line an item, so that a changed line is one changed line in a diff; read from that or from one string.</summary>
public static class MultilineText
{
    /// <summary>A text as nbformat writes it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A line an item, each with its line end.</returns>
    public static JsonArray ToJson(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var at ? at + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>A text as nbformat has it.</summary>
    /// <param name="text">A string, or an array of lines; empty where it is neither.</param>
    /// <returns>The text.</returns>
    public static string FromJson(JsonNode? text) => (text switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value => value.GetValue<string>(),
        _ => "",
    }).Replace("\r\n", "\n", StringComparison.Ordinal);
}
