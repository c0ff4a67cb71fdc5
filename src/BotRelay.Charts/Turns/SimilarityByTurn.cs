using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Charts.Turns;

/// <summary>
/// A conversation by turn: P(deadlock), familiarity and similarities, each in a row of its own unit with its threshold; above them lanes
/// for labels, alarms and interventions; the turn's text under the pointer.
/// </summary>
public static class SimilarityByTurn
{
    /// <summary>Draws it.</summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="measures">What was measured at its turns, in order; may stop before the last turn.</param>
    /// <param name="profile">What raised the alarms.</param>
    /// <param name="labels">What readers said of the turns, or <see langword="null"/>.</param>
    /// <param name="signals">Signals to draw, by name; familiarity, coverage_20, lag1 and the profile's own unless given.</param>
    /// <exception cref="ArgumentException">A signal that was not measured, or measures and labels of another conversation.</exception>
    public static Figure Create(
        Conversation conversation,
        IReadOnlyList<TurnMeasure> measures,
        DetectorProfile profile,
        TurnLabels? labels = null,
        IReadOnlyList<string>? signals = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(profile);
        Check(conversation, measures, labels, signals);
        signals ??= TurnRows.DefaultSignals(measures, profile);

        var rows = TurnRows.Create(measures, profile, signals);
        var lanes = TurnLanes.Create(conversation, measures, labels);
        var sheet = new TurnSheet(rows, lanes, conversation.Turns.Count);
        var hover = TurnHover.Labels(conversation, measures, signals);
        var chart = Plot.Chart(sheet.Traces(hover), sheet.Layout());
        return new Figure(chart, Title(conversation), Describe(conversation, measures, labels), sheet.Height);
    }

    private static void Check(Conversation conversation, IReadOnlyList<TurnMeasure> measures, TurnLabels? labels, IReadOnlyList<string>? signals)
    {
        if (measures.Count > conversation.Turns.Count || measures.Where((m, i) => m.Index != i).Any())
        {
            throw new ArgumentException($"Expected measures of turns 0 to {conversation.Turns.Count - 1} in order, got {measures.Count} of another conversation.", nameof(measures));
        }

        if (labels is not null && labels.Count != conversation.Turns.Count)
        {
            throw new ArgumentException($"Expected {conversation.Turns.Count} labels, one a turn, got {labels.Count}.", nameof(labels));
        }

        if (measures.Count > 0 && signals?.FirstOrDefault(s => !measures[0].Signals.ContainsKey(s)) is { } missing)
        {
            throw new ArgumentException($"Expected a signal that was measured ({string.Join(", ", measures[0].Signals.Keys)}), got '{missing}'.", nameof(signals));
        }
    }

    /// <summary>Who talked, as a title.</summary>
    internal static string Title(Conversation conversation) =>
        conversation.Speakers.Count == 0 ? "A conversation without turns" : HoverText.Plain(string.Join(" ⇄ ", conversation.Speakers));

    private static string Describe(Conversation conversation, IReadOnlyList<TurnMeasure> measures, TurnLabels? labels)
    {
        var alarms = Span.Where(measures.Count, t => measures[t].Alarm);
        var alarm = alarms.Count == 0 ? "No alarm." : $"In alarm at turns {string.Join(", ", alarms.Take(20))}{(alarms.Count > 20 ? " and more" : "")}.";
        var gold = labels is null ? "" : labels.GoldSegments.Count == 0 ? " Labelled without a deadlock."
            : $" Labelled as deadlock: turns {string.Join(", ", labels.GoldSegments.Take(20).Select(s => new Span(s.Start, s.End)))}.";
        return $"{conversation.Turns.Count} turns, {conversation.Interventions.Count} interventions. {alarm}{gold}";
    }
}
