using System.Buffers;
using System.Globalization;
using System.Text;
using BotRelay.Showing;

namespace BotRelay.Charts.Encoding;

/// <summary>Encodes for HTML and for JSON inside HTML.</summary>
internal static class Html
{
    /// <summary>Text for an element or a quoted attribute.</summary>
    /// <param name="text">Any text; a bot's is made visible first.</param>
    public static string Text(string text) => Markup.Text(text);

    /// <summary>JSON for a script element: nothing in it can end or comment out the element, or a line of JavaScript.</summary>
    /// <param name="json">Valid JSON; the characters replaced stand only inside its strings.</param>
    public static string Json(string json)
    {
        if (json.AsSpan().IndexOfAny(Dangerous) < 0)
        {
            return json;
        }

        var encoded = new StringBuilder(json.Length + 64);
        foreach (var c in json)
        {
            _ = Dangerous.Contains(c) ? encoded.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : encoded.Append(c);
        }

        return encoded.ToString();
    }

    private static readonly SearchValues<char> Dangerous = SearchValues.Create("<>&\u2028\u2029");
}
