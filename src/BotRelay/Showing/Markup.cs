using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BotRelay.Showing;

/// <summary>Fragments of HTML that look at home in a light and in a dark notebook. Every text is encoded here; what is called markup is taken as it is.</summary>
internal static class Markup
{
    /// <summary>For what is frozen. Told from <see cref="Calm"/> by the colour-blind too, and never the only sign.</summary>
    public const string Alarm = "#D55E00";

    /// <summary>For what moves.</summary>
    public const string Calm = "#0072B2";

    /// <summary>For what was done from outside.</summary>
    public const string Acted = "#009E73";

    /// <summary>For remarks.</summary>
    public const string Quiet = "#7A828C";

    private const int LongText = 24;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text for an element or a quoted attribute.</summary>
    /// <param name="text">Any text; a bot's is made visible first.</param>
    public static string Text(string text) => Encoder.Encode(BotText.Visible(text));

    /// <summary>A number with two decimals, a dash where there is none.</summary>
    public static string Number(double? number) =>
        number is { } value && double.IsFinite(value) ? value.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    /// <summary>A line of its own with a coloured edge.</summary>
    /// <param name="edge">Colour of the edge.</param>
    /// <param name="markup">What it holds.</param>
    public static string Line(string edge, string markup) =>
        $"<div style=\"border-left:4px solid {edge};padding:2px 0 2px 10px;margin:2px 0;white-space:pre-wrap;overflow-wrap:anywhere\">{markup}</div>";

    /// <summary>A small word in a frame.</summary>
    /// <param name="colour">Colour of the frame.</param>
    /// <param name="text">The word.</param>
    public static string Badge(string colour, string text) =>
        $"<span style=\"border:1px solid {colour};border-radius:3px;padding:0 4px;margin-left:6px;white-space:nowrap\">{Text(text)}</span>";

    /// <summary>A share from 0 to 1 as a bar with its number.</summary>
    /// <param name="share">The share.</param>
    /// <param name="label">What it is a share of.</param>
    /// <param name="colour">Colour of the bar.</param>
    public static string Bar(double share, string label, string colour)
    {
        var width = Math.Clamp(share, 0, 1).ToString("0.0%", CultureInfo.InvariantCulture);
        return $"<span style=\"display:inline-block;width:120px;height:9px;border:1px solid {Quiet};margin:0 6px\"><span style=\"display:block;height:9px;width:{width};background:{colour}\"></span></span>{Text(label)} {Number(share)}";
    }

    /// <summary>Names and values, a row each; a blank value is left out.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="facts">The rows.</param>
    public static string Facts(string title, params IEnumerable<(string Name, string? Value)> facts) =>
        Table(title, [], facts.Where(f => !string.IsNullOrWhiteSpace(f.Value)).Select(f => (IEnumerable<string>)[f.Name, f.Value!]));

    /// <summary>A table of texts.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="columns">Heads of the columns; none for no head.</param>
    /// <param name="rows">The cells.</param>
    public static string Table(string title, IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        var head = string.Concat(columns.Select(c => $"<th style=\"text-align:left\">{Text(c)}</th>"));
        var body = string.Concat(rows.Select(r => $"<tr>{string.Concat(r.Select(Cell))}</tr>"));
        return $"<table><caption style=\"text-align:left;font-weight:bold;caption-side:top\">{Text(title)}</caption>{(head.Length > 0 ? $"<thead><tr>{head}</tr></thead>" : "")}<tbody>{body}</tbody></table>";
    }

    // A long text needs room beside columns of numbers.
    private static string Cell(string text) =>
        $"<td style=\"text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:break-word;{(text.Length > LongText ? "min-width:18em" : "")}\">{Text(text)}</td>";
}
