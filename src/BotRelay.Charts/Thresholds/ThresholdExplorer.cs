using System.Globalization;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Charts.Turns;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Showing;
using BotRelay.Tuning;

namespace BotRelay.Charts.Thresholds;

/// <summary>
/// A signal by turn with a slider for its threshold. Precision, recall, MCC, delay and false alarms follow the slider in the page
/// itself: no kernel, no server.
/// </summary>
public static class ThresholdExplorer
{
    private const int Steps = 400;

    /// <summary>Draws conversations that were labelled.</summary>
    /// <param name="signal">Name of the signal, in the legend and on its axis.</param>
    /// <param name="tracks">At least one conversation; the first is shown first.</param>
    /// <param name="start">Where the controls stand at first.</param>
    /// <exception cref="ArgumentException">No conversation, or none with a value.</exception>
    public static Figure Create(string signal, IReadOnlyList<ExplorerTrack> tracks, ThresholdParameters start)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentNullException.ThrowIfNull(start);
        if (!tracks.Any(t => t.Values.Any(v => v is { } value && double.IsFinite(value))))
        {
            throw new ArgumentException($"Expected at least one conversation with a value of {signal}, got none.", nameof(tracks));
        }

        var sheet = Sheet(signal, tracks, start, ScaleOf(tracks, start));
        var chart = Plot.Chart(sheet.Traces(Hover(tracks[0])), sheet.Layout());
        var shown = tracks.Count == 1 ? "One conversation" : $"{tracks.Count} conversations";
        return new Figure(chart, $"{HoverText.Plain(signal)} and its threshold", $"{shown}; move the slider and the numbers follow.", sheet.Height)
        {
            Explorer = Data(signal, tracks, start, tunable: true, wholeTurns: false),
        };
    }

    /// <summary>
    /// Draws one conversation as <see cref="SimilarityByTurn"/> does, its slider on what decides: P(deadlock) of a filter, else the
    /// smoothed signal of a threshold.
    /// </summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="measures">What was measured at its turns, in order.</param>
    /// <param name="profile">What raised the alarms.</param>
    /// <param name="labels">What readers said of the turns; without them there is nothing to score.</param>
    /// <param name="signals">Signals to draw, by name; familiarity, coverage_20, lag1 and the profile's own unless given.</param>
    /// <returns>The chart; without a slider where nothing was measured that the profile decides on, as in a talk of one turn.</returns>
    /// <exception cref="ArgumentException">As for <see cref="SimilarityByTurn"/>.</exception>
    public static Figure Create(
        Conversation conversation,
        IReadOnlyList<TurnMeasure> measures,
        DetectorProfile profile,
        TurnLabels? labels = null,
        IReadOnlyList<string>? signals = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(measures);
        var figure = SimilarityByTurn.Create(conversation, measures, profile, labels, signals is null ? null : [.. signals.Append(profile.Signal).Distinct()]);
        var (name, start, tunable) = profile.Detector is ThresholdParameters threshold
            ? (profile.Signal, threshold, true)
            : ("P(deadlock)", new ThresholdParameters(1, 0.5, 1, 0), false);
        IReadOnlyList<double?> values = [.. measures.Select(m => tunable ? m.Signals.GetValueOrDefault(name) : m.Probability)];
        if (!values.Any(v => v is { } value && double.IsFinite(value)))
        {
            return figure;
        }

        var track = new ExplorerTrack(
            figure.Title, values, [.. measures.Select(m => conversation.HasInterventionBefore(m.Index))], labels is null ? null : new TurnLabels(labels.Take(measures.Count)));
        return new Figure(figure.Chart, figure.Title, $"{measures.Count} turns; move the slider, and alarm and numbers follow.", figure.Height)
        {
            Explorer = Data(name, [track], start, tunable, wholeTurns: true),
        };
    }

    // A little more than the values reach, so that the slider gets to where nothing is in alarm.
    private static Scale ScaleOf(IReadOnlyList<ExplorerTrack> tracks, ThresholdParameters start)
    {
        var values = tracks.SelectMany(t => t.Values).OfType<double>().Where(double.IsFinite).Append(start.Threshold).ToList();
        var (least, most) = (values.Min(), values.Max());
        return Scale.Over(least, most + Math.Max(most - least, 1e-3) / 50, Steps);
    }

    // What explorer.js reads; wholeTurns tells it that the chart has the turns' labels and other rows already.
    private static object Data(string signal, IReadOnlyList<ExplorerTrack> tracks, ThresholdParameters start, bool tunable, bool wholeTurns)
    {
        var scale = ScaleOf(tracks, start);
        return new
        {
            signal,
            tracks = tracks.Select(t => Data(t, wholeTurns)).ToArray(),
            parameters = new { smoothing = start.Smoothing, threshold = start.Threshold, persistence = start.Persistence, release = start.Release },
            minimum = scale.Minimum,
            maximum = scale.Maximum,
            step = scale.Step,
            digits = scale.Digits,
            tunable,
            wholeTurns,
            tint = Palette.AlarmTint,
            rule = Palette.Rule,
            scored = tracks.Any(t => t.Labels is not null) ? "Against the labels, turn by turn and deadlock by deadlock" : "",
        };
    }

    private static TurnSheet Sheet(string signal, IReadOnlyList<ExplorerTrack> tracks, ThresholdParameters start, Scale scale)
    {
        var first = tracks[0];
        var run = DetectorRun.Of(start, first.Values, first.Intervened);
        TurnTrack[] lines = [new($"{signal}, smoothed", [.. run.Scores.Select(score => double.IsFinite(score) ? score : (double?)null)], Palette.Vermillion), new(signal, first.Values, Palette.Green, "dot", "square")];
        var level = new TurnLevel(start.Threshold, $"alarm ≥ {start.Threshold.ToString($"F{scale.Digits}", CultureInfo.InvariantCulture)}", true);
        var margin = (scale.Maximum - scale.Minimum) * 0.04;
        var row = new TurnRow(signal, lines, [level], [scale.Minimum - margin, scale.Maximum + margin]);
        var lanes = TurnLanes.Of(
            tracks.Any(t => t.Labels is not null) ? first.Labels?.GoldSegments ?? [] : null,
            Span.Where(run.Alarms.Count, t => run.Alarms[t]),
            [.. Enumerable.Range(0, first.Intervened.Count).Where(t => first.Intervened[t]).Select(t => (t, $"intervention before turn {t}"))],
            tracks.Any(t => t.Intervened.Contains(true)));
        return new TurnSheet([row], lanes, first.Values.Count) { RowPixels = 260 };
    }

    private static object Data(ExplorerTrack track, bool wholeTurns) => new
    {
        name = BotText.Visible(track.Name),
        values = track.Values.Select(v => v is { } value && double.IsFinite(value) ? value : (double?)null).ToArray(),
        intervened = Enumerable.Range(0, track.Intervened.Count).Where(t => track.Intervened[t]).ToArray(),
        labels = track.Labels?.ToString() ?? new string('?', track.Values.Count),
        segments = track.Labels?.GoldSegments.Select(s => new[] { s.Start, s.End }).ToArray() ?? [],
        hover = wholeTurns ? null : Hover(track),
    };

    private static string[] Hover(ExplorerTrack track) => [.. track.Values.Select((value, t) => track.Turns is { } turns
        ? $"<b>turn {t} · {HoverText.Inline(turns[t].Speaker)}</b> · {TurnHover.Number(value)}<br>{HoverText.Block(turns[t].Text)}"
        : $"turn {t}: {TurnHover.Number(value)}")];
}
