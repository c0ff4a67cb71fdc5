using System.Globalization;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Charts.Turns;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
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
        ArgumentNullException.ThrowIfNull(start);
        return Create(signal, tracks, start, tunable: true);
    }

    /// <summary>Draws one conversation by what its detector watches: P(deadlock) of a filter, else the signal of a threshold.</summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="measures">What was measured at its turns, in order.</param>
    /// <param name="profile">What raised the alarms.</param>
    /// <param name="labels">What readers said of the turns; without them there is nothing to score.</param>
    public static Figure Create(Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, TurnLabels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(profile);
        var known = labels is null ? null : new TurnLabels(labels.Take(measures.Count));
        ExplorerTrack Track(Func<TurnMeasure, double?> value) => new(
            SimilarityByTurn.Title(conversation), [.. measures.Select(value)], [.. measures.Select(m => conversation.HasInterventionBefore(m.Index))], known)
        {
            Turns = [.. conversation.Turns.Take(measures.Count)],
        };
        return profile.Detector is ThresholdParameters threshold
            ? Create(profile.Signal, [Track(m => m.Signals.GetValueOrDefault(profile.Signal))], threshold, tunable: true)
            : Create("P(deadlock)", [Track(m => m.Probability)], new ThresholdParameters(1, 0.5, 1, 0), tunable: false);
    }

    private static Figure Create(string signal, IReadOnlyList<ExplorerTrack> tracks, ThresholdParameters start, bool tunable)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(tracks);
        var values = tracks.SelectMany(t => t.Values).OfType<double>().Where(double.IsFinite).Append(start.Threshold).ToList();
        if (tracks.Count == 0 || values.Count == 1)
        {
            throw new ArgumentException($"Expected at least one conversation with a value of {signal}, got none.", nameof(tracks));
        }

        var scale = Scale.Over(values.Min(), values.Max(), Steps);
        var sheet = Sheet(signal, tracks, start, tunable, scale);
        var chart = Plot.Chart(sheet.Traces(Hover(tracks[0])), sheet.Layout());
        return new Figure(chart, $"{HoverText.Plain(signal)} and its threshold", $"{(tracks.Count == 1 ? "One conversation" : $"{tracks.Count} conversations")}; move the slider and the numbers follow.", sheet.Height)
        {
            Explorer = new
            {
                signal,
                tracks = tracks.Select(Data).ToArray(),
                parameters = new { smoothing = start.Smoothing, threshold = start.Threshold, persistence = start.Persistence, release = start.Release },
                minimum = scale.Minimum,
                maximum = scale.Maximum,
                step = scale.Step,
                digits = scale.Digits,
                tunable,
                tint = Palette.AlarmTint,
                scored = tracks.Any(t => t.Labels is not null) ? "Against the labels, turn by turn and deadlock by deadlock" : "",
            },
        };
    }

    private static TurnSheet Sheet(string signal, IReadOnlyList<ExplorerTrack> tracks, ThresholdParameters start, bool tunable, Scale scale)
    {
        var first = tracks[0];
        var run = Run(first, start);
        var lines = new List<TurnTrack> { new(tunable ? $"{signal}, smoothed" : signal, [.. run.Select(d => d.Score)], Palette.Vermillion) };
        if (tunable)
        {
            lines.Add(new TurnTrack(signal, first.Values, Palette.Green, "dot", "square"));
        }

        var level = new TurnLevel(start.Threshold, $"alarm ≥ {start.Threshold.ToString($"F{scale.Digits}", CultureInfo.InvariantCulture)}", true);
        var margin = (scale.Maximum - scale.Minimum) * 0.04;
        var row = new TurnRow(signal, lines, [level], [scale.Minimum - margin, scale.Maximum + margin]);
        var lanes = TurnLanes.Of(
            tracks.Any(t => t.Labels is not null) ? first.Labels?.GoldSegments ?? [] : null,
            Span.Where(run.Count, t => run[t].Alarm),
            [.. Enumerable.Range(0, first.Intervened.Count).Where(t => first.Intervened[t]).Select(t => (t, $"intervention before turn {t}"))],
            tracks.Any(t => t.Intervened.Contains(true)));
        return new TurnSheet([row], lanes, first.Values.Count) { RowPixels = 260 };
    }

    private static List<Detection> Run(ExplorerTrack track, ThresholdParameters parameters)
    {
        var detector = parameters.CreateDetector();
        return [.. track.Values.Select((value, t) =>
        {
            if (track.Intervened[t])
            {
                detector.Intervene();
            }

            return detector.Next(value);
        })];
    }

    private static object Data(ExplorerTrack track) => new
    {
        name = BotText.Visible(track.Name),
        values = track.Values.Select(v => v is { } value && double.IsFinite(value) ? value : (double?)null).ToArray(),
        intervened = Enumerable.Range(0, track.Intervened.Count).Where(t => track.Intervened[t]).ToArray(),
        labels = track.Labels?.ToString() ?? new string('?', track.Values.Count),
        segments = track.Labels?.GoldSegments.Select(s => new[] { s.Start, s.End }).ToArray() ?? [],
        hover = Hover(track),
    };

    private static string[] Hover(ExplorerTrack track) => [.. track.Values.Select((value, t) => track.Turns is { } turns
        ? $"<b>turn {t} · {HoverText.Inline(turns[t].Speaker)}</b> · {TurnHover.Number(value)}<br>{HoverText.Block(turns[t].Text)}"
        : $"turn {t}: {TurnHover.Number(value)}")];
}
