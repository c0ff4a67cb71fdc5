using BotRelay.Charts.Styling;
using BotRelay.Tuning;
using Plotly.NET;
using Figure = BotRelay.Charts.Figures.Figure;

namespace BotRelay.Charts.Scores;

/// <summary>Who tells deadlocks best: the macro Matthews correlation of every detector, a mark a family.</summary>
public static class LeaderboardFigure
{
    private const int RowHeight = 22;

    /// <summary>Draws it.</summary>
    /// <param name="rows">The leaderboard, best first.</param>
    public static Figure Create(IReadOnlyList<LeaderboardRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        string[] detectors = [.. rows.Select(r => r.Detector).Distinct()];
        var traces = rows.GroupBy(r => r.Family).Select((family, i) => Plot.Trace(
            "scatter",
            Palette.Series[i % Palette.Series.Count],
            ("name", Plain(family.Key)),
            ("mode", "markers"),
            ("x", family.Select(r => r.Score.Mcc).ToArray()),
            ("y", family.Select(r => Plain(r.Detector)).ToArray()),
            ("text", family.Select(Hover).ToArray()),
            ("hovertemplate", "%{text}<extra></extra>"),
            ("marker", new { color = Palette.Series[i % Palette.Series.Count].Light, size = 10, symbol = Palette.Symbols[i % Palette.Symbols.Count] })));
        var height = 110 + (RowHeight * detectors.Length);
        var layout = new Layout().With(
            ("height", height),
            ("xaxis", Plot.Axis("macro Matthews correlation", ("rangemode", "tozero"))),
            ("yaxis", Plot.Axis("", ("autorange", "reversed"), ("type", "category"), ("categoryarray", detectors.Select(Plain).ToArray()), ("dtick", 1))),
            ("legend", new { orientation = "h", y = 1.02, yanchor = "bottom" }),
            ("showlegend", rows.Select(r => r.Family).Distinct().Count() > 1),
            ("margin", new { t = 40, r = 16, b = 48, l = 16 }));
        var best = rows.Count == 0 ? "" : $" Best: {rows[0].Detector}.";
        return new Figure(Plot.Chart(traces, layout), "Leaderboard", $"Matthews correlation of {detectors.Length} detectors.{best}", height);
    }

    // Plotly reads a few tags in texts.
    internal static string Plain(string text) => Encoding.HoverText.Inline(text);

    private static string Hover(LeaderboardRow row) => FormattableString.Invariant(
        $"{Plain(row.Detector)}, {Plain(row.Family)}<br>MCC {row.Score.Mcc:0.00}, AUC {row.Score.Auc:0.00}<br>{row.Score.Events.Missed} of {row.Score.Events.Segments} missed, median delay {row.Score.Events.MedianDelay:0.#}<br>{row.Score.Events.FalseAlarmsPer100:0.0} false alarms per 100 clean turns");
}
