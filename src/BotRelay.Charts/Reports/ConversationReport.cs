using System.Text;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Thresholds;
using BotRelay.Charts.Turns;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Charts.Reports;

/// <summary>
/// A conversation on one page: the chart by turn with a slider for the threshold, and the transcript beside it, linked both ways. One
/// file that opens from disk and reaches no network.
/// </summary>
public static class ConversationReport
{
    /// <summary>Writes the page to a file.</summary>
    /// <param name="conversation">What was said; its text is hostile until encoded here.</param>
    /// <param name="measures">What was measured at its turns, in order.</param>
    /// <param name="profile">What raised the alarms.</param>
    /// <param name="path">Where to; an existing file is replaced, a missing folder made.</param>
    /// <param name="labels">What readers said of the turns, and who they are; or <see langword="null"/>.</param>
    public static void Write(
        Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, string path, ConversationLabels? labels = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var page = ToPage(conversation, measures, profile, labels);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>The page itself.</summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="measures">What was measured at its turns, in order.</param>
    /// <param name="profile">What raised the alarms.</param>
    /// <param name="labels">What readers said of the turns, and who they are; or <see langword="null"/>.</param>
    /// <returns>A whole HTML document.</returns>
    public static string ToPage(
        Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, ConversationLabels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var figure = ThresholdExplorer.Create(conversation, measures, profile, labels?.Consensus);
        var title = SimilarityByTurn.Title(conversation);
        var page = new HtmlPage($"{title} – BotRelay")
        {
            Body = $"""
                <a class="skip" href="#transcript">To the transcript</a>
                <header>
                <div class="headline"><h1>{Html.Text(title)}</h1>{HtmlPage.ThemeToggle}</div>
                {ReportFacts.Render(conversation, measures, profile, labels)}
                </header>
                <main>
                <section class="chart" aria-label="Chart"><div class="botrelay-figure" id="chart"></div></section>
                <section class="talk" aria-label="Transcript"><ol class="transcript" id="transcript" tabindex="-1" aria-label="Turns; arrow keys walk them">
                {Transcript.Render(conversation, measures, TurnRows.DefaultSignals(measures, profile), labels?.Consensus)}
                </ol></section>
                </main>
                <noscript><p>The chart needs scripts; the transcript does not.</p></noscript>
                """,
        };
        page.Styles.Add(FigureHtml.Styles);
        page.Styles.Add(Asset.Text("page.css"));
        page.Styles.Add(Asset.Text("report.css"));
        page.Data["figure-data"] = figure.ToJson();
        page.Scripts.Add(PlotlyLibrary.Script);
        page.Scripts.Add(FigureHtml.Scripts);
        page.Scripts.Add(Asset.Text("page.js"));
        page.Scripts.Add(Asset.Text("report.js"));
        return page.ToString();
    }
}
