using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BotRelay.Charts.Encoding;

/// <summary>Encodes for HTML and for JSON inside HTML.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text for an element or a quoted attribute.</summary>
    /// <param name="text">Any text; a bot's is made visible first.</param>
    public static string Text(string text) => Encoder.Encode(BotText.Visible(text));

    /// <summary>JSON for a script element: nothing in it can end or comment out the element, or a line of JavaScript.</summary>
    /// <param name="json">Valid JSON; the characters replaced stand only inside its strings.</param>
    public static string Json(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("&", "\\u0026", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal)
        .Replace("\u2029", "\\u2029", StringComparison.Ordinal);
}
