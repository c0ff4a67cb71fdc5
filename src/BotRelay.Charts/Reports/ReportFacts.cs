using System.Globalization;
using System.Text;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Turns;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Charts.Reports;

/// <summary>What a reader wants to know before looking at the chart.</summary>
internal static class ReportFacts
{
    private const int MostLinks = 12;

    /// <summary>A list of names and values.</summary>
    public static string Render(Conversation conversation, IReadOnlyList<TurnMeasure> measures, DetectorProfile profile, ConversationLabels? labels)
    {
        var alarms = Span.Where(measures.Count, t => measures[t].Alarm);
        var frozen = measures.Count(m => m.Alarm);
        var facts = new StringBuilder("<dl class=\"facts\">");
        Add(facts, "Bots", Html.Text(conversation.Speakers.Count == 0 ? "none" : string.Join(", ", conversation.Speakers)));
        if (conversation.Settings.Topic is { Length: > 0 } topic)
        {
            Add(facts, "Topic", Html.Text(topic));
        }

        Add(facts, "Turns", Invariant($"{conversation.Turns.Count}"));
        Add(facts, "Alarms of the profile", alarms.Count == 0 ? "none" : $"{Invariant($"{alarms.Count}")} · {Links(alarms)} · {Invariant($"{frozen}")} of {Invariant($"{measures.Count}")} turns");
        Add(facts, "Interventions", conversation.Interventions.Count == 0 ? "none" : $"{Invariant($"{conversation.Interventions.Count}")} · {Strategies(conversation)}");
        if (conversation.Findings.Count > 0)
        {
            Add(facts, "Guards found", Html.Text(string.Join(", ", conversation.Findings.GroupBy(f => f.Guard).Select(g => $"{g.Key} ×{g.Count()}"))));
        }

        if (conversation.Faults.Count > 0)
        {
            Add(facts, "Faults", Invariant($"{conversation.Faults.Count}"));
        }

        Add(facts, "Profile", Html.Text(Describe(profile)));
        if (labels is not null)
        {
            Add(facts, Html.Text($"Against the labels (by: {labels.Annotators})"), Against(measures, labels.Consensus));
        }

        foreach (var note in conversation.Notes.Take(20))
        {
            Add(facts, "Note", Html.Text(note.Line is { } line ? $"line {line}: {note.Message}" : note.Message));
        }

        return facts.Append("</dl>").ToString();
    }

    private static void Add(StringBuilder facts, string name, string html) => facts.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{html}</dd></div>");

    private static string Links(IReadOnlyList<Span> alarms)
    {
        var links = alarms.Take(MostLinks).Select(s => Invariant($"<a href=\"#t{s.First}\" data-go=\"{s.First}\" aria-label=\"alarm at turns {s}\">{s}</a>"));
        return string.Join(", ", links) + (alarms.Count > MostLinks ? ", …" : "");
    }

    private static string Strategies(Conversation conversation) => Html.Text(string.Join(", ", conversation.Interventions
        .GroupBy(i => i.Strategy).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ×{g.Count()}")));

    private static string Describe(DetectorProfile profile) => profile.Name == profile.Signal
        ? $"{profile.Name} ({profile.Kind})"
        : $"{profile.Name} ({profile.Signal}, {profile.Kind})";

    private static string Against(IReadOnlyList<TurnMeasure> measures, TurnLabels labels)
    {
        // A talk measured in part is scored on that part.
        var known = new TurnLabels(labels.Take(measures.Count));
        var alarms = measures.Select(m => m.Alarm).ToList();
        var (turns, events) = (Confusion.Of(known, alarms), EventScore.Of(known, alarms));
        var hit = events.Segments == 0 ? "no deadlock labelled" : Invariant($"{events.Segments - events.Missed} of {events.Segments} deadlocks found");
        var delay = events.MedianDelay is { } median ? Invariant($" · median delay {median:0.#} {(median == 1 ? "turn" : "turns")}") : "";
        return Invariant($"precision {turns.Precision:0.00} · recall {turns.Recall:0.00} · MCC {turns.Mcc:0.00} · {hit}{delay} · {events.FalseAlarms} false {(events.FalseAlarms == 1 ? "alarm" : "alarms")}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
