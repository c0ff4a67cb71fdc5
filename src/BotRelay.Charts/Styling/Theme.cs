using Plotly.NET;

namespace BotRelay.Charts.Styling;

/// <summary>What a figure takes from the page around it: ground, text and grid, as Plotly templates.</summary>
internal static class Theme
{
    /// <summary>What a chart is drawn on.</summary>
    public static readonly Ink Ground = new("#FFFFFF", "#15181D");

    /// <summary>Its words.</summary>
    public static readonly Ink Text = new("#1F2328", "#E6E9ED");

    public static Template Light { get; } = Create(Ground.Light, Text.Light, "#E4E7EB", "#8A929C", "#FFFFFF");

    public static Template Dark { get; } = Create(Ground.Dark, Text.Dark, "#2C323A", "#78818C", "#232830");

    private static Template Create(string ground, string text, string grid, string line, string label)
    {
        var axis = new Dictionary<string, object>
        {
            ["gridcolor"] = grid,
            ["linecolor"] = line,
            ["tickcolor"] = line,
            ["zeroline"] = false,
            ["showline"] = true,
            ["spikecolor"] = line,
            ["spikethickness"] = 1,
            ["spikedash"] = "solid",
            ["automargin"] = true,
        };
        var layout = new Layout().With(
            ("font", new { family = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif", size = 13, color = text }),
            ("paper_bgcolor", ground),
            ("plot_bgcolor", ground),
            ("xaxis", axis),
            ("yaxis", axis),
            ("hoverlabel", new { bgcolor = label, bordercolor = line, align = "left", namelength = -1, font = new { size = 12, color = text } }),
            ("legend", new { bgcolor = "rgba(0,0,0,0)" }),
            ("modebar", new { bgcolor = "rgba(0,0,0,0)", color = line, activecolor = text }));
        return new Template().With(("layout", layout));
    }
}
