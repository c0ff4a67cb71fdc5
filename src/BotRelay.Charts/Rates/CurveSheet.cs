using System.Globalization;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Styling;
using Plotly.NET;

namespace BotRelay.Charts.Rates;

/// <summary>Draws curves of a rate against a rate, each with its chosen point.</summary>
internal static class CurveSheet
{
    public const int Height = 520;

    /// <summary>A line for a curve.</summary>
    public static Trace Line(NamedCurve curve, int number, string measure, IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<string> hover, string shape) =>
        Plot.Trace("scatter", Ink(number),
            ("name", $"{HoverText.Inline(curve.Name)} ({measure})"), ("mode", "lines"), ("x", x), ("y", y), ("hovertext", hover), ("hoverinfo", "text"),
            ("line", new { color = Ink(number).Light, width = 2.2, dash = Palette.Dashes[number % Palette.Dashes.Count], shape }));

    /// <summary>The mark of a chosen threshold.</summary>
    public static Trace Mark(ChosenThreshold chosen, int number, double x, double y) =>
        Plot.Trace("scatter", Ink(number),
            ("name", HoverText.Inline(chosen.Label)), ("mode", "markers"), ("x", new[] { x }), ("y", new[] { y }),
            ("hovertext", new[] { $"{HoverText.Inline(chosen.Label)}: {Number(x)}, {Number(y)}" }), ("hoverinfo", "text"),
            ("marker", new { color = Ink(number).Light, size = 13, symbol = Palette.Symbols[(number + 1) % Palette.Symbols.Count], line = new { width = 1.5, color = Palette.Rule } }));

    /// <summary>A square from 0 to 1.</summary>
    public static Layout Square(string x, string y, params object[] shapes) => new Layout().With(
        ("height", Height),
        ("margin", new { l = 62, r = 24, t = 56, b = 50 }),
        ("hovermode", "closest"),
        ("legend", new { orientation = "h", x = 0.5, xanchor = "center", y = 1, yanchor = "bottom", itemwidth = 44 }),
        ("xaxis", Plot.Axis(x, ("range", new[] { -0.015, 1.015 }), ("constrain", "domain"))),
        ("yaxis", Plot.Axis(y, ("range", new[] { -0.015, 1.015 }), ("scaleanchor", "x"), ("constrain", "domain"))),
        ("shapes", shapes));

    public static Ink Ink(int number) => Palette.Series[number % Palette.Series.Count];

    public static string Number(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("0.000", CultureInfo.InvariantCulture) : "–";
}
