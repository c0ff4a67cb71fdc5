using BotRelay.Charts.Encoding;
using BotRelay.Charts.Styling;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Charts.Turns;

/// <summary>A narrow band above the rows that says for which turns something holds.</summary>
/// <param name="Name">Tick label.</param>
/// <param name="Ink">Colour.</param>
/// <param name="Spans">Where it holds.</param>
/// <param name="Pattern">Fill pattern, a plotly.js name; empty for a solid fill.</param>
/// <param name="Notes">What the pointer is told, one a span.</param>
internal sealed record TurnLane(string Name, Ink Ink, IReadOnlyList<Span> Spans, string Pattern, IReadOnlyList<string> Notes);

/// <summary>Lanes of a conversation, top one first, and the places of its interventions.</summary>
/// <param name="Bands">Labels, where there are any, and alarms.</param>
/// <param name="Interventions">Turn each stands in front of, and what the pointer is told.</param>
/// <param name="HasInterventions">Whether there is a lane for them, even an empty one.</param>
internal sealed record TurnLanes(IReadOnlyList<TurnLane> Bands, IReadOnlyList<(int BeforeTurn, string Note)> Interventions, bool HasInterventions)
{
    /// <summary>Number of lanes.</summary>
    public int Count => Bands.Count + (HasInterventions ? 1 : 0);

    /// <summary>Gathers them from a conversation.</summary>
    public static TurnLanes Create(Conversation conversation, IReadOnlyList<TurnMeasure> measures, TurnLabels? labels) => Of(
        labels?.GoldSegments,
        Span.Where(measures.Count, t => measures[t].Alarm),
        [.. conversation.Interventions.Select(i => (i.BeforeTurn, Note(i)))],
        conversation.Interventions.Count > 0);

    /// <summary>Gathers them from what was counted elsewhere.</summary>
    public static TurnLanes Of(
        IReadOnlyList<GoldSegment>? gold, IReadOnlyList<Span> alarms, IReadOnlyList<(int BeforeTurn, string Note)> interventions, bool hasInterventions)
    {
        var alarm = Band("alarm", Palette.Vermillion, "", alarms);
        return new TurnLanes(
            gold is null ? [alarm] : [Band("labelled", Palette.Amber, "/", [.. gold.Select(s => new Span(s.Start, s.End))]), alarm],
            interventions,
            hasInterventions);
    }

    private static TurnLane Band(string name, Ink ink, string pattern, IReadOnlyList<Span> spans) =>
        new(name, ink, spans, pattern, [.. spans.Select(s => $"{name}: turns {s}")]);

    private static string Note(Intervention intervention)
    {
        var note = $"<b>{HoverText.Inline(intervention.Strategy)} before turn {intervention.BeforeTurn}</b>";
        return intervention.Text.Length == 0 ? note : $"{note}<br>{HoverText.Block(intervention.Text)}";
    }
}
