using System.Security.Cryptography;
using BotRelay.Charts.Encoding;

namespace BotRelay.Charts.Figures;

/// <summary>Turns the JSON of a figure into HTML. Takes strings only, so that a host may call it across an assembly load context.</summary>
public static class FigureHtml
{
    private const string MissingLibrary = "The script that draws this chart is in an earlier output of this page: run that cell first, or ask for the chart with its library embedded.";

    private static readonly string Runtime = Asset.Text("figure.js");

    private static readonly string ExplorerRuntime = Asset.Text("explorer.js");

    private static readonly string Style = Asset.Text("figure.css") + Asset.Text("explorer.css");

    /// <summary>Everything figures share, to be put once in a page ahead of fragments made with <see cref="LibraryMode.Shared"/>.</summary>
    /// <returns>HTML that shows nothing.</returns>
    public static string Library() =>
        $"<style>{Style}</style><script>{PlotlyLibrary.Script}</script><script>{Scripts}</script>";

    /// <summary>A part of a page that shows one figure.</summary>
    /// <param name="figureJson">What <see cref="Figure.ToJson"/> gave.</param>
    /// <param name="mode">Where it finds plotly.js.</param>
    /// <returns>HTML without <c>html</c> or <c>body</c>; may stand in a page several times.</returns>
    public static string Fragment(string figureJson, LibraryMode mode = LibraryMode.Embedded)
    {
        ArgumentNullException.ThrowIfNull(figureJson);
        var id = Id(figureJson);
        var library = mode == LibraryMode.Embedded ? Library() : "";
        return $$"""
            <div class="botrelay-figure" data-figure="{{id}}"></div>{{library}}<script>
            (function (figure) {
              var tries = 0;
              (function draw() {
                var hosts = document.querySelectorAll('[data-figure="{{id}}"]:not([data-drawn])');
                if (!hosts.length) { if (tries++ < 100) setTimeout(draw, 100); } /* a host may run scripts before it shows what they are for */
                else if (window.Plotly && window.BotRelayFigures) { hosts.forEach(function (host) { window.BotRelayFigures.mount(host, figure); }); }
                else if (tries++ < 100) { setTimeout(draw, 100); }
                else { hosts.forEach(function (host) { host.textContent = "{{MissingLibrary}}"; }); }
              })();
            })({{Html.Json(figureJson)}});
            </script>
            """;
    }

    /// <summary>A page of its own that shows one figure: opens from disk, offline, and may reach no network.</summary>
    /// <param name="figureJson">What <see cref="Figure.ToJson"/> gave.</param>
    /// <param name="title">Title of the page.</param>
    /// <returns>A whole HTML document.</returns>
    public static string Page(string figureJson, string title)
    {
        ArgumentNullException.ThrowIfNull(figureJson);
        ArgumentNullException.ThrowIfNull(title);
        var page = new HtmlPage(title) { Body = $"<main class=\"figure-page\">{HtmlPage.ThemeToggle}<div class=\"botrelay-figure\" data-page-figure></div></main>" };
        page.Styles.Add(Style);
        page.Styles.Add(Asset.Text("page.css"));
        page.Data["figure-data"] = figureJson;
        page.Scripts.Add(PlotlyLibrary.Script);
        page.Scripts.Add(Scripts);
        page.Scripts.Add(Asset.Text("page.js"));
        return page.ToString();
    }

    internal static string Scripts => Runtime + "\n" + ExplorerRuntime;

    internal static string Styles => Style;

    private static string Id(string json) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)))[..16];
}
