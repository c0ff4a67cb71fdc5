using System.Globalization;
using System.Text;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Rates;
using BotRelay.Tuning;

namespace BotRelay.Charts.Comparisons;

/// <summary>A leaderboard on one page: the chart, the curves of every family, the table, and who describes each detector. Opens from disk and reaches no network.</summary>
public static class LeaderboardPage
{
    private const int Curves = 6;

    /// <summary>The page.</summary>
    /// <param name="rows">The leaderboard, best first.</param>
    /// <param name="notes">What a reader has to know: who the labels are of, what was tuned on these conversations; a sentence each.</param>
    /// <returns>A whole HTML document.</returns>
    public static string Of(IReadOnlyList<LeaderboardRow> rows, params IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var figures = new List<Figure> { LeaderboardChart.Create(rows) };
        var body = new StringBuilder($"<header class=\"scores\"><h1>Which detector tells a deadlock</h1>{HtmlPage.ThemeToggle}</header>\n<main class=\"scores\">\n");
        foreach (var note in notes)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>{Html.Text(note)}</p>\n");
        }

        Slot(body, 0);
        foreach (var family in rows.GroupBy(r => r.Family))
        {
            List<LeaderboardRow> sorted = [.. family.OrderByDescending(r => r.Score.Mcc ?? double.NegativeInfinity)];
            body.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Text(family.Key)}: {sorted[0].Score.Scores.Count} conversations</h2>\n<div class=\"curves\">");
            NamedCurve[] curves = [.. sorted.Where(r => r.Curve is { RocAuc: not null }).Take(Curves).Select(r => new NamedCurve(r.Detector, r.Curve!))];
            if (curves.Length > 0)
            {
                figures.AddRange([RocChart.Create(curves), PrecisionRecallChart.Create(curves)]);
                Slot(body, figures.Count - 2);
                Slot(body, figures.Count - 1);
            }

            body.Append("</div>\n");
            Table(body, sorted);
        }

        Sources(body, rows);
        body.Append("</main>");
        var page = new HtmlPage("Leaderboard – BotRelay") { Body = body.ToString() };
        page.Styles.Add(FigureHtml.Styles);
        page.Styles.Add(Asset.Text("page.css"));
        page.Styles.Add(Asset.Text("scores.css"));
        for (var i = 0; i < figures.Count; i++)
        {
            page.Data[$"figure-{i}"] = figures[i].ToJson();
        }

        page.Scripts.Add(PlotlyLibrary.Script);
        page.Scripts.Add(FigureHtml.Scripts);
        page.Scripts.Add(Asset.Text("page.js"));
        page.Scripts.Add(Asset.Text("scores.js"));
        return page.ToString();
    }

    private static void Slot(StringBuilder body, int figure) =>
        body.Append(CultureInfo.InvariantCulture, $"<div class=\"botrelay-figure\" data-figure-from=\"figure-{figure}\"></div>");

    private static void Table(StringBuilder body, List<LeaderboardRow> rows)
    {
        body.Append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Figures\"><table><thead><tr><th scope=\"col\">detector</th>");
        foreach (var column in (string[])["MCC", "AUC", "missed", "median delay", "false alarms per 100 clean turns", "clean turns in alarm", "threshold"])
        {
            body.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{column}</th>");
        }

        body.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            var events = row.Score.Events;
            body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Html.Text(row.Detector)}</th><td>{row.Score.Mcc:0.00}</td><td>{row.Score.Auc:0.00}</td><td>{events.Missed} of {events.Segments}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{events.MedianDelay:0.#}</td><td>{events.FalseAlarmsPer100:0.0}</td><td>{events.CleanInAlarm:0%}</td><td>{row.Threshold:G3}</td></tr>\n");
        }

        body.Append("</tbody></table></div>\n");
    }

    private static void Sources(StringBuilder body, IReadOnlyList<LeaderboardRow> rows)
    {
        body.Append("<h2>What they are</h2>\n<dl class=\"sources\">");
        foreach (var row in rows.DistinctBy(r => r.Detector))
        {
            body.Append(CultureInfo.InvariantCulture, $"<dt>{Html.Text(row.Detector)}</dt><dd>{Html.Text(row.Source)}</dd>\n");
        }

        body.Append("</dl>\n<p>AUC and MCC are means over conversations whose labels show both clean and frozen turns. Curves are of the best detectors, and put the turns of all conversations of a family together.</p>\n");
    }
}
