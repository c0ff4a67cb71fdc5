using System.Globalization;
using System.Text;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Experiments;

namespace BotRelay.Charts.Comparisons;

/// <summary>An experiment on one page: share of clean turns, survival curves, the table of strategies, and every talk. Opens from disk and reaches no network.</summary>
public static class ExperimentPage
{
    /// <summary>The page.</summary>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="results">One result a talk.</param>
    /// <returns>A whole HTML document.</returns>
    public static string Of(string name, IReadOnlyList<TalkResult> results)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var summaries = StrategySummary.Of(results);
        Figure[] figures = [CleanTurnsChart.Create(results), SurvivalChart.OfRelapses(Survivals(summaries))];
        var body = new StringBuilder($"<header class=\"scores\"><h1>{Html.Text(name)}: what ends a deadlock</h1>{HtmlPage.ThemeToggle}</header>\n<main class=\"scores\">\n");
        for (var i = 0; i < figures.Length; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"<div class=\"botrelay-figure\" data-figure-from=\"figure-{i}\"></div>");
        }

        Strategies(body, summaries);
        Talks(body, results);
        body.Append("</main>");
        var page = new HtmlPage($"{name} – BotRelay") { Body = body.ToString() };
        page.Styles.Add(FigureHtml.Styles);
        page.Styles.Add(Asset.Text("page.css"));
        page.Styles.Add(Asset.Text("scores.css"));
        for (var i = 0; i < figures.Length; i++)
        {
            page.Data[$"figure-{i}"] = figures[i].ToJson();
        }

        page.Scripts.Add(PlotlyLibrary.Script);
        page.Scripts.Add(FigureHtml.Scripts);
        page.Scripts.Add(Asset.Text("page.js"));
        page.Scripts.Add(Asset.Text("scores.js"));
        return page.ToString();
    }

    /// <summary>The curves of the strategies, by name.</summary>
    internal static IReadOnlyList<StrategySurvival> Survivals(IReadOnlyList<StrategySummary> summaries) =>
        [.. summaries.Select(s => new StrategySurvival(Label(s, summaries), s.Relapse, s.Longest))];

    /// <summary>A strategy's name, with its profile where one strategy has several.</summary>
    internal static string Label(StrategySummary summary, IReadOnlyList<StrategySummary> all) =>
        all.Any(s => s.Strategy == summary.Strategy && s.Profile != summary.Profile) ? $"{summary.Strategy} ({summary.Profile})" : summary.Strategy;

    private static void Strategies(StringBuilder body, IReadOnlyList<StrategySummary> summaries)
    {
        Head(body, "Strategies", "strategy", "talks", "clean turns", "95 % interval", "turns to recover", "half relapsed by", "turns per intervention", "topic diversity", "persona similarity", "well-formed sentences");
        foreach (var s in summaries)
        {
            var interval = s.CleanShare.Interval is var (low, high) ? string.Create(CultureInfo.InvariantCulture, $"{low:0.00} to {high:0.00}") : "";
            body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Html.Text(Label(s, summaries))}</th><td>{s.Talks}</td><td>{s.CleanShare.Mean:0.00}</td><td>{interval}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{s.Recovery?.Mean:0.0}</td><td>{s.Relapse.MedianTime}</td><td>{(s.Interventions.Mean > 0 ? 1 / s.Interventions.Mean : null):0.0}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{s.TopicDiversity.Mean:0.00}</td><td>{s.PersonaSimilarity?.Mean:0.00}</td><td>{s.WellFormed.Mean:0.00}</td></tr>\n");
        }

        body.Append("</tbody></table></div>\n<p>Clean turns: share of the turns after the onset that the default detector, not told of interventions, calls clean; intervals by resampling conversations. "
            + "Turns to recover: turns in deadlock before the first clean one, over the talks that had one.</p>\n");
    }

    private static void Talks(StringBuilder body, IReadOnlyList<TalkResult> results)
    {
        Head(body, "Talks", "pair", "seed", "strategy", "onset", "clean turns", "interventions", "turns to recover", "turns to relapse");
        foreach (var r in results)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Html.Text(r.Talk.Pair)}</th><td>{r.Talk.Seed}</td><td>{Html.Text(r.Talk.Strategy)}</td><td>{r.Onset}</td><td>{r.CleanShare:0.00}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{r.Interventions}</td><td>{r.TurnsToRecovery}</td><td>{(r.Relapsed ? "" : "more than ")}{r.TurnsToRelapse}</td></tr>\n");
        }

        body.Append("</tbody></table></div>\n");
    }

    private static void Head(StringBuilder body, string title, params string[] columns)
    {
        body.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\"><table><thead><tr>");
        foreach (var column in columns)
        {
            body.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{column}</th>");
        }

        body.Append("</tr></thead><tbody>\n");
    }
}
