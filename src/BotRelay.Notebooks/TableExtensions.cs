using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Experiments;
using BotRelay.Tuning;
using Microsoft.Data.Analysis;

namespace BotRelay.Notebooks;

/// <summary>Makes tables of what a talk and a tuning give.</summary>
public static class TableExtensions
{
    /// <summary>A row a turn: who, what, and what was measured.</summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="measures">What was measured; turns without a measure have empty cells.</param>
    /// <param name="signals">Which signals get a column; all that were measured unless given.</param>
    /// <exception cref="ArgumentException">A signal was not measured.</exception>
    public static Table ToTable(this Conversation conversation, IReadOnlyList<TurnMeasure>? measures = null, params IReadOnlyList<string> signals)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(signals);
        var turns = conversation.Turns;
        var at = turns.Select(t => measures is not null && t.Index < measures.Count ? measures[t.Index] : null).ToList();
        return new Table(conversation.ToString(), [
            new Int32DataFrameColumn("turn", turns.Select(t => t.Index)),
            new StringDataFrameColumn("speaker", turns.Select(t => t.Speaker)),
            new StringDataFrameColumn("text", turns.Select(t => t.Text)),
            .. measures is null ? [] : Measured(at, signals),
        ]);
    }

    /// <summary>A row a turn: its signals, score, probability and alarm.</summary>
    /// <param name="measures">The measures.</param>
    public static Table ToTable(this IReadOnlyList<TurnMeasure> measures)
    {
        ArgumentNullException.ThrowIfNull(measures);
        return new Table("Measures", [new Int32DataFrameColumn("turn", measures.Select(m => m.Index)), .. Measured(measures, [])]);
    }

    /// <summary>A row a threshold.</summary>
    /// <param name="curve">The curve.</param>
    public static Table ToTable(this ThresholdCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new Table(
            curve.ToString(),
            new DoubleDataFrameColumn("threshold", curve.PrThresholds),
            new DoubleDataFrameColumn("precision", curve.Precision.SkipLast(1)),
            new DoubleDataFrameColumn("recall", curve.Recall.SkipLast(1)),
            new DoubleDataFrameColumn("F1", curve.Confusions.Select(c => c.F1)),
            new DoubleDataFrameColumn("MCC", curve.Confusions.Select(c => c.Mcc)));
    }

    /// <summary>A row a threshold: turn by turn, and deadlock by deadlock.</summary>
    /// <param name="points">The thresholds.</param>
    public static Table ToTable(this IReadOnlyList<ThresholdPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new Table(
            "Thresholds",
            new DoubleDataFrameColumn("threshold", points.Select(p => p.Threshold)),
            new DoubleDataFrameColumn("MCC", points.Select(p => p.Score.Mcc)),
            new DoubleDataFrameColumn("precision", points.Select(p => p.Counts.Precision)),
            new DoubleDataFrameColumn("recall", points.Select(p => p.Counts.Recall)),
            new DoubleDataFrameColumn("median delay", points.Select(p => p.Score.Events.MedianDelay)),
            new DoubleDataFrameColumn("false alarms per 100", points.Select(p => p.Score.Events.FalseAlarmsPer100)));
    }

    /// <summary>A row a detector and family.</summary>
    /// <param name="rows">The leaderboard.</param>
    public static Table ToTable(this IReadOnlyList<LeaderboardRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Table(
            "Leaderboard",
            new StringDataFrameColumn("detector", rows.Select(r => r.Detector)),
            new StringDataFrameColumn("family", rows.Select(r => r.Family)),
            new DoubleDataFrameColumn("MCC", rows.Select(r => r.Score.Mcc)),
            new DoubleDataFrameColumn("F1", rows.Select(r => r.Score.F1)),
            new DoubleDataFrameColumn("AUC", rows.Select(r => r.Score.Auc)),
            new DoubleDataFrameColumn("median delay", rows.Select(r => r.Score.Events.MedianDelay)),
            new DoubleDataFrameColumn("false alarms per 100", rows.Select(r => r.Score.Events.FalseAlarmsPer100)),
            new DoubleDataFrameColumn("threshold", rows.Select(r => r.Threshold)));
    }

    /// <summary>A row for each time at which something froze.</summary>
    /// <param name="curve">The curve.</param>
    public static Table ToTable(this SurvivalCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new Table(
            curve.ToString(),
            new Int32DataFrameColumn("turns", curve.Steps.Select(s => s.Time)),
            new Int32DataFrameColumn("at risk", curve.Steps.Select(s => s.AtRisk)),
            new Int32DataFrameColumn("froze", curve.Steps.Select(s => s.Froze)),
            new DoubleDataFrameColumn("alive", curve.Steps.Select(s => s.Survival)),
            new DoubleDataFrameColumn("standard error", curve.Steps.Select(s => s.StandardError)));
    }

    /// <summary>A row a strategy.</summary>
    /// <param name="summaries">See <see cref="StrategySummary.Of"/>.</param>
    public static Table ToTable(this IReadOnlyList<StrategySummary> summaries)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        return new Table(
            "Strategies",
            new StringDataFrameColumn("strategy", summaries.Select(s => s.Strategy)),
            new Int32DataFrameColumn("talks", summaries.Select(s => s.Talks)),
            new DoubleDataFrameColumn("clean turns", summaries.Select(s => s.CleanShare.Mean)),
            new DoubleDataFrameColumn("from", summaries.Select(s => s.CleanShare.Interval?.Low)),
            new DoubleDataFrameColumn("to", summaries.Select(s => s.CleanShare.Interval?.High)),
            new DoubleDataFrameColumn("turns per intervention", summaries.Select(s => s.Interventions.Mean > 0 ? 1 / s.Interventions.Mean : (double?)null)),
            new DoubleDataFrameColumn("topic diversity", summaries.Select(s => s.TopicDiversity.Mean)),
            new DoubleDataFrameColumn("persona similarity", summaries.Select(s => s.PersonaSimilarity?.Mean)),
            new DoubleDataFrameColumn("well-formed sentences", summaries.Select(s => s.WellFormed.Mean)));
    }

    /// <summary>Any DataFrame as a table that a notebook shows.</summary>
    /// <param name="frame">The frame; its columns are shared, not copied.</param>
    /// <param name="title">What it holds.</param>
    public static Table ToVisual(this DataFrame frame, string title = "")
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new Table(title, frame.Columns);
    }

    private static IEnumerable<DataFrameColumn> Measured(IReadOnlyList<TurnMeasure?> measures, IReadOnlyList<string> signals)
    {
        IReadOnlyList<string> known = [.. measures.FirstOrDefault(m => m is not null)?.Signals.Keys ?? []];
        if (known.Count > 0 && signals.FirstOrDefault(s => !known.Contains(s)) is { } missing)
        {
            throw new ArgumentException($"Expected a signal that was measured ({string.Join(", ", known)}), got '{missing}'.", nameof(signals));
        }

        // A detector with a plain threshold gives no probability.
        var weighs = measures.Any(m => m?.Probability is not null);
        return
        [
            .. (signals.Count > 0 ? signals : known).Select(s => new DoubleDataFrameColumn(s, measures.Select(m => m?.Signals.GetValueOrDefault(s)))),
            new DoubleDataFrameColumn("score", measures.Select(m => m?.Score)),
            .. weighs ? [new DoubleDataFrameColumn("P(deadlock)", measures.Select(m => m?.Probability))] : Array.Empty<DataFrameColumn>(),
            new BooleanDataFrameColumn("alarm", measures.Select(m => m?.Alarm)),
        ];
    }
}
