using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Experiments;
using BotRelay.Notebooks.Figures;
using BotRelay.Relaying;
using BotRelay.Tuning;
using Microsoft.Extensions.AI;

namespace BotRelay.Notebooks;

/// <summary>Charts for a notebook: return one from a cell, or call <c>Display()</c> on it.</summary>
public static class Charts
{
    /// <summary>Whether charts leave plotly.js to an earlier output.</summary>
    internal static bool IsLibraryShared { get; private set; }

    /// <summary>
    /// Return it from a cell near the top: plotly.js then stands once in the notebook, in that cell's output, and not in every chart (3.6 MB each). For hosts that show all outputs in one page, as VS Code, Jupyter and
    /// <c>botrelay notebook run --html</c> do. Without it every chart stands alone.
    /// </summary>
    public static ChartLibrary ShareLibrary()
    {
        IsLibraryShared = true;
        return new ChartLibrary();
    }

    /// <summary>A conversation by turn: P(deadlock), signals, thresholds, labels, alarms, interventions, and the turn's text under the pointer.</summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="measures">What was measured at its turns; may stop before the last turn.</param>
    /// <param name="profile">What raised the alarms; the default one unless given.</param>
    /// <param name="labels">What readers said of the turns, or <see langword="null"/>.</param>
    /// <param name="signals">Signals to draw; familiarity, coverage_20, lag1 and the profile's own unless given.</param>
    public static NotebookChart Turns(
        Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile? profile = null, TurnLabels? labels = null, IReadOnlyList<string>? signals = null) =>
        new(Entry.Turns(conversation, measures, profile ?? DetectorProfile.Default, labels, signals));

    /// <summary>A running talk by turn, as far as it got.</summary>
    /// <param name="relay">The relay.</param>
    /// <param name="labels">What readers said of its turns so far, or <see langword="null"/>.</param>
    public static NotebookChart Turns(Relay relay, TurnLabels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(relay);
        return Turns(relay.Conversation, relay.Measures, relay.Profile, labels);
    }

    /// <summary>A replayed talk by turn, as far as it got.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="labels">What readers said of its turns; those of turns to come are left out.</param>
    public static NotebookChart Turns(Replay replay, TurnLabels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(replay);
        return Turns(replay.Conversation, replay.Measures, replay.Profile, labels is null ? null : new TurnLabels(labels.Take(replay.Conversation.Turns.Count)));
    }

    /// <summary>One conversation with a slider for the threshold; precision, recall, MCC, delay and false alarms follow it without a kernel.</summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="measures">What was measured, the profile's signal among it.</param>
    /// <param name="profile">Where the slider stands at first; the default one unless given.</param>
    /// <param name="labels">What readers said of the turns; without them there is nothing to score.</param>
    public static NotebookChart Explore(Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile? profile = null, TurnLabels? labels = null) =>
        new(Entry.Explore(conversation, measures, profile ?? DetectorProfile.Default, labels));

    /// <summary>Labelled conversations with a slider for the threshold of one signal; the numbers are of all of them.</summary>
    /// <param name="tracks">Signals measured over them, see <see cref="SignalTrack.MeasureAsync"/>.</param>
    /// <param name="signal">Which signal.</param>
    /// <param name="start">Where the controls stand at first.</param>
    /// <param name="conversations">The conversations, in the same order, for their texts under the pointer; or <see langword="null"/>.</param>
    public static NotebookChart Explore(
        IReadOnlyList<SignalTrack> tracks, string signal, ThresholdParameters start, IReadOnlyList<LabelledConversation>? conversations = null)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        if (tracks.FirstOrDefault(t => !t.Values.ContainsKey(signal)) is { } track)
        {
            throw new ArgumentException($"Expected a signal that was measured ({string.Join(", ", track.Values.Keys)}), got '{signal}'.", nameof(signal));
        }

        return new(Entry.ExploreTracks(signal, tracks, [.. tracks.Select((_, i) => conversations?[i].Conversation.Turns)], start));
    }

    /// <summary>Every turn against every other: loops show as diagonals, a freeze as a bright block.</summary>
    /// <param name="conversation">What was said; the last 500 turns are shown.</param>
    /// <param name="embedder">The static one unless given.</param>
    /// <param name="cancellationToken">Stops embedding.</param>
    public static async Task<NotebookChart> SimilaritiesAsync(
        Conversation conversation, IEmbeddingGenerator<string, Embedding<float>>? embedder = null, CancellationToken cancellationToken = default) =>
        new(await Entry.Similarities(conversation, embedder, cancellationToken).ConfigureAwait(false));

    /// <summary>ROC curves.</summary>
    /// <param name="curves">By name, with the chosen threshold or <see langword="null"/>.</param>
    public static NotebookChart Roc(params IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)> curves) => new(Entry.Roc(curves));

    /// <summary>Precision-recall curves.</summary>
    /// <param name="curves">By name, with the chosen threshold or <see langword="null"/>.</param>
    public static NotebookChart PrecisionRecall(params IReadOnlyList<(string Name, ThresholdCurve Curve, double? Chosen)> curves) => new(Entry.PrecisionRecall(curves));

    /// <summary>What every threshold of a signal does to labelled conversations: MCC, precision, recall, false alarms, delay.</summary>
    /// <param name="points">See <see cref="ThresholdPoint.Sweep"/>.</param>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="chosen">Thresholds to mark, by name.</param>
    public static NotebookChart Sweep(IReadOnlyList<ThresholdPoint> points, string signal, params IReadOnlyList<(string Name, double Threshold)> chosen)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(Entry.Sweep(signal, [.. points.Select(p => (p.Threshold, p.Counts, p.Score.Mcc, p.Score.Events))], chosen));
    }

    /// <summary>Detectors from best to worst, a dot for each family of conversations.</summary>
    /// <param name="rows">See <see cref="Tuning.Leaderboard.RunAsync"/>.</param>
    /// <param name="highlight">A detector to point out, or <see langword="null"/>.</param>
    public static NotebookChart Leaderboard(IReadOnlyList<LeaderboardRow> rows, string? highlight = null) => new(Entry.Leaderboard(rows, highlight));

    /// <summary>Share of talks not frozen yet, turn by turn, a curve a strategy with its 95 % band.</summary>
    /// <param name="strategies">By name, with the turns of the longest talk behind the curve.</param>
    public static NotebookChart Survival(params IReadOnlyList<(string Strategy, SurvivalCurve Curve, int Watched)> strategies) => new(Entry.Survival(strategies));

    /// <summary>Share of the turns after the onset that are clean, a dot a talk and a bar a strategy with its 95 % interval over conversations.</summary>
    /// <param name="results">The results of an experiment, see <see cref="TalkResults.ReadJsonLines"/>; at least one.</param>
    public static NotebookChart CleanTurns(IReadOnlyList<TalkResult> results) => new(Entry.CleanTurns(results));

    /// <summary>Share of talks still out of deadlock, turn by turn since they got out, a curve a strategy.</summary>
    /// <param name="summaries">See <see cref="StrategySummary.Of"/>; at least one.</param>
    public static NotebookChart Relapses(IReadOnlyList<StrategySummary> summaries) => new(Entry.Relapses(summaries));

    /// <summary>A Plotly.NET chart, shown as the charts here are: interactive, offline.</summary>
    /// <param name="genericChart">What <see cref="NotebookChart.GenericChart"/> gave, or what Plotly.NET made of it.</param>
    /// <param name="title">What it shows, in a few words.</param>
    /// <param name="description">What a person who cannot see it is told.</param>
    /// <exception cref="ArgumentException">It is none, or of another copy of Plotly.NET, whose types are other types.</exception>
    public static NotebookChart Of(object genericChart, string title = "", string description = "")
    {
        ArgumentNullException.ThrowIfNull(genericChart);
        return Entry.Of(genericChart, title, description) is { } figure ? new NotebookChart(figure) : throw new ArgumentException(
            $"Expected a chart of {Entry.ChartType().Assembly.Location}, as NotebookChart.GenericChart gives it, got {genericChart.GetType()} of {genericChart.GetType().Assembly.Location}. "
            + "A chart of another copy of Plotly.NET is shown by that copy's GenericChart.toEmbeddedHTML.", nameof(genericChart));
    }
}
