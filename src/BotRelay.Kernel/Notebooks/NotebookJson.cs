using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Notebooks;

/// <summary>
/// JSON as Jupyter writes notebooks, byte for byte, so that a notebook saved by either is the same file: keys sorted, one blank of indent, nothing escaped that JSON does
/// not ask for. The framework's writer escapes emoji whatever its encoder.
/// </summary>
internal static class NotebookJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, text, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject fields:
                Items('{', fields.OrderBy(field => field.Key, StringComparer.Ordinal), '}', text, depth, field =>
                {
                    Quote(field.Key, text);
                    text.Append(": ");
                    Write(field.Value, text, depth + 1);
                });
                break;
            case JsonArray items:
                Items('[', items, ']', text, depth, item => Write(item, text, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Quote(value.GetValue<string>(), text);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void Items<T>(char open, IEnumerable<T> items, char close, StringBuilder text, int depth, Action<T> write)
    {
        text.Append(open);
        var any = false;
        foreach (var item in items)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', depth + 1);
            write(item);
            any = true;
        }

        if (any)
        {
            text.Append('\n').Append(' ', depth);
        }

        text.Append(close);
    }

    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ when i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]) => text.Append(c).Append(value[++i]),
                _ when char.IsSurrogate(c) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
