using System.Globalization;
using System.Net;
using System.Text;
using BotRelay.Kernel.Notebooks;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BotRelay.Kernel.Pages;

/// <summary>A notebook that has been run as one HTML file: text, code and outputs, interactive ones too, with nothing to load. The page reaches no network.</summary>
public static class NotebookPage
{
    /// <summary>Scripts of the outputs run, but nothing is asked of a network: whatever an output holds, it can neither load nor send.</summary>
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data:; form-action 'none'; base-uri 'none'";

    private static readonly MarkdownPipeline s_markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    /// <summary>Writes the page.</summary>
    /// <param name="notebook">The notebook. Its Markdown and the HTML its cells put out are taken as they are: they come from whoever ran it.</param>
    /// <param name="directory">The notebook's folder; pictures its Markdown names there are put into the page.</param>
    /// <param name="title">Title where the notebook has no heading.</param>
    /// <returns>HTML.</returns>
    public static string Html(NotebookDocument notebook, string directory, string title)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            switch (cell.Kind)
            {
                case NotebookCellKind.Markdown:
                    var text = Markdown.Parse(cell.Source, s_markdown);
                    title = title.Length > 0 && body.Length > 0 ? title : Heading(text) ?? title;
                    body.Append("<section class=\"cell\">").Append(Render(text, cell, directory)).Append("</section>\n");
                    break;
                case NotebookCellKind.Code:
                    body.Append(CultureInfo.InvariantCulture, $"<section class=\"cell\"><div class=\"input\"><span class=\"count\">[{cell.ExecutionCount?.ToString(CultureInfo.InvariantCulture) ?? " "}]</span><pre><code>{CodeMarkup.Html(cell.Source)}</code></pre></div>\n");
                    foreach (var output in cell.Outputs)
                    {
                        body.Append("<div class=\"output\">").Append(OutputMarkup.Html(output, s_markdown)).Append("</div>\n");
                    }

                    body.Append("</section>\n");
                    break;
                default:
                    break;
            }
        }

        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Asset("page.css")}
            </style>
            </head>
            <body>
            <main>
            {body}</main>
            <script>
            {Asset("page.js")}
            </script>
            </body>
            </html>

            """;
    }

    private static string Render(MarkdownDocument text, NotebookCell cell, string directory)
    {
        foreach (var image in text.Descendants<LinkInline>().Where(link => link.IsImage))
        {
            image.Url = Embedded(image.Url ?? "", cell, directory) ?? image.Url;
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer);
        s_markdown.Setup(renderer);
        renderer.Render(text);
        return writer.ToString();
    }

    private static string? Heading(MarkdownDocument text)
    {
        var inlines = text.Descendants<HeadingBlock>().FirstOrDefault()?.Inline?.Descendants<LiteralInline>();
        return inlines is null ? null : string.Concat(inlines);
    }

    /// <summary>A picture of the folder or of the cell's attachments as a data address; null for any other.</summary>
    private static string? Embedded(string url, NotebookCell cell, string directory)
    {
        if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            var (type, content) = (cell.Json["attachments"]?[url["attachment:".Length..]] as System.Text.Json.Nodes.JsonObject)?.FirstOrDefault() ?? default;
            return content is null ? null : $"data:{type};base64,{MultilineText.FromJson(content)}";
        }

        var mimeType = Path.GetExtension(url).ToUpperInvariant() switch
        {
            ".PNG" => "image/png",
            ".JPG" or ".JPEG" => "image/jpeg",
            ".GIF" => "image/gif",
            ".SVG" => "image/svg+xml",
            _ => null,
        };
        if (mimeType is null || Uri.IsWellFormedUriString(url, UriKind.Absolute))
        {
            return null;
        }

        var path = Path.GetFullPath(Uri.UnescapeDataString(url), directory);
        return File.Exists(path) ? $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : null;
    }

    private static string Asset(string name)
    {
        using var reader = new StreamReader(typeof(NotebookPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
