using System.Security.Cryptography;
using System.Text;
using BotRelay.Charts.Encoding;

namespace BotRelay.Charts.Figures;

/// <summary>
/// A self-contained page. Its content security policy forbids every request and every script but those it was made with, by their
/// hashes: even markup that got past encoding could neither run nor phone home.
/// </summary>
internal sealed class HtmlPage(string title)
{
    /// <summary>Switches between light and dark; <c>page.js</c> and <c>report.js</c> wire it.</summary>
    public const string ThemeToggle = "<button type=\"button\" class=\"theme-toggle\" data-theme-toggle aria-label=\"Switch between light and dark\">◐</button>";

    /// <summary>Style sheets, in order.</summary>
    public IList<string> Styles { get; } = [];

    /// <summary>Data for the scripts by element id: JSON.</summary>
    public IDictionary<string, string> Data { get; } = new Dictionary<string, string>();

    /// <summary>Scripts, in order, at the end of the body.</summary>
    public IList<string> Scripts { get; } = [];

    /// <summary>HTML of the body, encoded.</summary>
    public required string Body { get; init; }

    /// <summary>The whole document.</summary>
    public override string ToString()
    {
        var page = new StringBuilder();
        _ = page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy()).Append("\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n")
            .Append("<title>").Append(Html.Text(title)).Append("</title>\n");
        foreach (var style in Styles)
        {
            _ = page.Append("<style>\n").Append(style).Append("</style>\n");
        }

        _ = page.Append("</head>\n<body>\n").Append(Body).Append('\n');
        foreach (var (id, json) in Data)
        {
            _ = page.Append("<script type=\"application/json\" id=\"").Append(id).Append("\">").Append(Html.Json(json)).Append("</script>\n");
        }

        foreach (var script in Scripts)
        {
            _ = page.Append("<script>").Append(script).Append("</script>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private string Policy()
    {
        var scripts = string.Join(' ', Scripts.Select(Hash));
        return $"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    private static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)))}'";
}
