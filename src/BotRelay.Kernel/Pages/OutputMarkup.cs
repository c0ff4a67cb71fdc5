using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.Sessions;
using Markdig;

namespace BotRelay.Kernel.Pages;

/// <summary>One output of a saved notebook as HTML, in the richest form a page can show.</summary>
internal static partial class OutputMarkup
{
    public static string Html(JsonNode? output, MarkdownPipeline markdown) => (string?)output?["output_type"] switch
    {
        "stream" => $"<pre class=\"{((string?)output["name"] == "stderr" ? "stderr" : "stdout")}\">{Encode(MultilineText.FromJson(output["text"]))}</pre>",
        "error" => $"<pre class=\"fault\">{Encode(string.Join('\n', (output["traceback"] as JsonArray)?.Select(line => (string?)line) ?? []))}</pre>",
        _ => Bundle(output?["data"] as JsonObject, markdown),
    };

    private static string Bundle(JsonObject? data, MarkdownPipeline markdown)
    {
        if (data is null)
        {
            return "";
        }

        if (data[MimeBundle.Html] is { } html)
        {
            return MultilineText.FromJson(html);
        }

        if (data["image/svg+xml"] is { } svg)
        {
            return MultilineText.FromJson(svg);
        }

        foreach (var type in (string[])["image/png", "image/jpeg", "image/gif"])
        {
            if (data[type] is { } image)
            {
                return $"<img alt=\"{Encode(MultilineText.FromJson(data[MimeBundle.Plain]))}\" src=\"data:{type};base64,{Encode(MultilineText.FromJson(image).ReplaceLineEndings(""))}\">";
            }
        }

        return data["text/markdown"] is { } text ? Markdown.ToHtml(MultilineText.FromJson(text), markdown) : $"<pre>{Encode(MultilineText.FromJson(data[MimeBundle.Plain]))}</pre>";
    }

    /// <summary>Terminal colours mean nothing in a page.</summary>
    private static string Encode(string text) => WebUtility.HtmlEncode(TerminalSequence().Replace(text, ""));

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex TerminalSequence();
}
