using System.Globalization;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Tuning;

namespace BotRelay.Charts.Comparisons;

/// <summary>One value of one detector on one family of conversations.</summary>
/// <param name="Detector">Its name.</param>
/// <param name="Family">The family.</param>
/// <param name="Value">The measure; <see langword="null"/> where there is none.</param>
public sealed record LeaderboardCell(string Detector, string Family, double? Value);

/// <summary>Detectors from best to worst, a dot for each family of conversations and a bar for their mean.</summary>
public static class LeaderboardChart
{
    private const int RowPixels = 26;
    private const int LongName = 44;
    private const int BriefName = 15;

    /// <summary>Draws a leaderboard by macro MCC.</summary>
    /// <param name="rows">What <see cref="Leaderboard.RunAsync"/> gave.</param>
    /// <param name="highlight">Name of a detector to point out, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">No row.</exception>
    public static Figure Create(IReadOnlyList<LeaderboardRow> rows, string? highlight = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Create([.. rows.Where(r => r.Family != Leaderboard.MeanFamily).Select(r => new LeaderboardCell(r.Detector, r.Family, r.Score.Mcc))], "macro MCC", highlight);
    }

    /// <summary>Draws a leaderboard.</summary>
    /// <param name="cells">A value for each detector and family; at least one.</param>
    /// <param name="measure">What is compared, such as <c>macro MCC</c>: the more the better.</param>
    /// <param name="highlight">Name of a detector to point out, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">No cell.</exception>
    public static Figure Create(IReadOnlyList<LeaderboardCell> cells, string measure, string? highlight = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
        {
            throw new ArgumentException("Expected at least one detector, got none.", nameof(cells));
        }

        // The best stands on top, where a bar chart has its last row.
        var ranked = cells.GroupBy(c => c.Detector).Select(g => (Name: g.Key, Mean: g.Select(c => c.Value).Average())).OrderBy(d => d.Mean ?? double.MinValue).ToList();
        var rows = ranked.ToDictionary(d => d.Name, d => Row(d.Name, d.Mean, highlight));
        if (rows.Values.Distinct().Count() < rows.Count)
        {
            rows = ranked.ToDictionary(d => d.Name, d => Row(d.Name, d.Mean, highlight, int.MaxValue)); // Two rows of one name would be one row.
        }

        var names = ranked.Select(d => rows[d.Name]).ToArray();
        var traces = new List<Plotly.NET.Trace>
        {
            Plot.Trace("bar", Palette.Neutral,
                ("name", "mean of families"), ("orientation", "h"), ("y", names), ("x", ranked.Select(d => d.Mean).ToArray()), ("opacity", 0.35),
                ("hovertemplate", "%{y}: mean %{x:.3f}<extra></extra>"), ("marker", new { color = Palette.Neutral.Light })),
        };
        var families = cells.Select(c => c.Family).Distinct().ToList();
        foreach (var (family, number) in families.Select((f, i) => (f, i)).Where(_ => families.Count > 1)) // One family's dots would stand at the ends of the bars.
        {
            var mine = cells.Where(c => c.Family == family).ToList();
            var ink = Palette.Series[number % Palette.Series.Count];
            traces.Add(Plot.Trace("scatter", ink,
                ("name", HoverText.Inline(family)), ("mode", "markers"), ("y", mine.Select(c => rows[c.Detector]).ToArray()), ("x", mine.Select(c => c.Value).ToArray()),
                ("hovertemplate", "%{y}: " + HoverText.Inline(family) + " %{x:.3f}<extra></extra>"),
                ("marker", new { color = ink.Light, size = 10, symbol = Palette.Symbols[number % Palette.Symbols.Count] })));
        }

        var height = 110 + ranked.Count * RowPixels;
        var layout = new Plotly.NET.Layout().With(
            ("height", height),
            ("margin", new { l = 20, r = 24, t = 44, b = 48 }),
            ("bargap", 0.25),
            ("hovermode", "closest"),
            ("legend", new { orientation = "h", x = 0, y = 1, yanchor = "bottom" }),
            ("xaxis", Plot.Axis(HoverText.Inline(measure), ("zeroline", true))),
            ("yaxis", Plot.Axis("", ("type", "category"), ("categoryorder", "array"), ("categoryarray", names), ("automargin", true), ("showgrid", false), ("range", new[] { -0.6, ranked.Count - 0.4 }))));
        return new Figure(
            Plot.Chart(traces, layout),
            $"Leaderboard by {HoverText.Plain(measure)}",
            $"Best of {ranked.Count}: {string.Join(", ", ranked.AsEnumerable().Reverse().Take(3).Select(d => FormattableString.Invariant($"{HoverText.Plain(d.Name)} {d.Mean:0.00}")))}.",
            height)
        {
            Rows = new FigureRows(names, [.. ranked.Select(d => Row(d.Name, d.Mean, highlight, BriefName))]),
        };
    }

    private static string Row(string detector, double? mean, string? highlight, int length = LongName)
    {
        var row = $"{HoverText.Inline(HoverText.Shortened(detector, length))} · {mean?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–"}";
        return detector == highlight ? $"<b>{row}</b>" : row;
    }
}
