using System.Collections.ObjectModel;
using BotRelay.Showing;

namespace BotRelay.Tuning;

/// <summary>A leaderboard's rows, which a notebook shows as one table.</summary>
/// <param name="rows">The rows, best first.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
internal sealed class LeaderboardRows(IList<LeaderboardRow> rows) : ReadOnlyCollection<LeaderboardRow>(rows), IShown
{
    private const int RowsShown = 100;

    /// <summary>The leaderboard, for a notebook.</summary>
    /// <returns>A fragment of HTML.</returns>
    public string ToHtml() => Markup.Table(
        Count > RowsShown ? $"Leaderboard, the first {RowsShown} of {Count} rows" : "Leaderboard",
        ["detector", "family", "MCC", "F1", "AUC", "median delay", "false alarms per 100", "threshold"],
        this.Take(RowsShown).Select(r => (IEnumerable<string>)[
            r.Detector, r.Family, Markup.Number(r.Score.Mcc), Markup.Number(r.Score.F1), Markup.Number(r.Score.Auc),
            Markup.Number(r.Score.Events.MedianDelay), Markup.Number(r.Score.Events.FalseAlarmsPer100), Markup.Number(r.Threshold),
        ]));

    /// <summary>The best, in a line.</summary>
    public override string ToString() => Count == 0 ? "Leaderboard without rows" : $"Leaderboard of {Count} rows, best: {this[0].Detector} (MCC {Markup.Number(this[0].Score.Mcc)})";
}
