using BotRelay.Charts.Comparisons;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Loops;
using BotRelay.Charts.Rates;
using BotRelay.Charts.Thresholds;
using BotRelay.Charts.Turns;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Experiments;
using BotRelay.Tuning;
using Microsoft.Extensions.AI;
using GenericChart = Plotly.NET.GenericChart;

namespace BotRelay.Charts;

/// <summary>
/// Where the notebook library enters. That loads this assembly into an assembly load context of its own and binds these methods by name, so only types of the library and of the framework cross;
/// a figure crosses as an object, its HTML as text.
/// </summary>
internal static class NotebookEntry
{
    private const int DefaultHeight = 450;

    public static object Turns(
        Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, TurnLabels? labels, IReadOnlyList<string>? signals) =>
        SimilarityByTurn.Create(conversation, measures, profile, labels, signals);

    public static object Explore(Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, TurnLabels? labels) =>
        ThresholdExplorer.Create(conversation, measures, profile, labels);

    public static object ExploreTracks(string signal, IReadOnlyList<SignalTrack> tracks, IReadOnlyList<IReadOnlyList<Turn>?> turns, ThresholdParameters start) =>
        ThresholdExplorer.Create(signal, [.. tracks.Select((t, i) => new ExplorerTrack(t.Name, t.Values[signal], t.Intervened, t.Labels) { Turns = turns[i] })], start);

    public static async Task<object> Similarities(
        Conversation conversation, IEmbeddingGenerator<string, Embedding<float>>? embedder, CancellationToken cancellationToken) =>
        await SelfSimilarity.CreateAsync(conversation, embedder, cancellationToken).ConfigureAwait(false);

    public static object Roc(IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)> curves) => RocChart.Create([.. curves.Select(Named)]);

    public static object PrecisionRecall(IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)> curves) =>
        PrecisionRecallChart.Create([.. curves.Select(Named)]);

    public static object Sweep(string signal, IReadOnlyList<(double Threshold, Confusion Counts, double? Mcc, EventScore Events)> points, IReadOnlyList<(string Name, double Threshold)> chosen) => SweepChart.Create(
        signal,
        [.. points.Select(p => new SweepPoint(p.Threshold, p.Counts.Precision, p.Counts.Recall, p.Mcc, p.Events.FalseAlarmsPer100, p.Events.MedianDelay))],
        [.. chosen.Select(c => new ChosenThreshold(c.Name, c.Threshold))]);

    public static object Leaderboard(IReadOnlyList<LeaderboardRow> rows, string? highlight) =>
        LeaderboardChart.Create(rows, highlight);

    public static object Survival(IReadOnlyList<(string Strategy, SurvivalCurve Curve, int Watched)> strategies) =>
        SurvivalChart.Create([.. strategies.Select(s => new StrategySurvival(s.Strategy, s.Curve, s.Watched))]);

    public static object CleanTurns(IReadOnlyList<TalkResult> results) => CleanTurnsChart.Create(results);

    public static object Relapses(IReadOnlyList<StrategySummary> summaries) => SurvivalChart.OfRelapses(ExperimentPage.Survivals(summaries));

    public static object? Of(object chart, string title, string description) =>
        chart is GenericChart plotly ? new Figure(plotly, title, description, GenericChart.tryGetLayoutSize(plotly).Item2?.Value ?? DefaultHeight) : null;

    public static Type ChartType() => typeof(GenericChart);

    public static string Json(object figure) => ((Figure)figure).ToJson();

    public static string Title(object figure) => ((Figure)figure).Title;

    public static string Description(object figure) => ((Figure)figure).Description;

    public static object Chart(object figure) => ((Figure)figure).Chart;

    public static string Fragment(string json, bool shared) => FigureHtml.Fragment(json, shared ? LibraryMode.Shared : LibraryMode.Embedded);

    public static string Page(object figure) => ((Figure)figure).ToPage();

    public static string Library() => FigureHtml.Library();

    private static NamedCurve Named((string Name, ThresholdCurve Curve, double? Chosen) curve) =>
        new(curve.Name, curve.Curve, curve.Chosen is { } threshold ? new ChosenThreshold("chosen", threshold) : null);
}
