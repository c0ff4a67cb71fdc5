using System.Globalization;
using BotRelay.Charts.Encoding;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Charts.Turns;

/// <summary>What a chart says of a turn under the pointer.</summary>
internal static class TurnHover
{
    /// <summary>One label a turn: who, what was measured, what was said.</summary>
    public static IReadOnlyList<string> Labels(Conversation conversation, IReadOnlyList<TurnMeasure> measures, IReadOnlyList<string> signals) =>
        [.. measures.Select(m => Label(conversation.Turns[m.Index], m, signals))];

    /// <summary>What a turn measured, on one line.</summary>
    public static string Values(TurnMeasure measure, IReadOnlyList<string> signals)
    {
        var values = signals.Select(s => $"{s} {Number(measure.Signals.GetValueOrDefault(s))}");
        return string.Join(" · ", measure.Probability is { } p ? values.Prepend($"P(deadlock) {Number(p)}") : values);
    }

    /// <summary>A measured number, or a dash where there is none.</summary>
    public static string Number(double? value) => value is { } known && double.IsFinite(known) ? known.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static string Label(Turn turn, TurnMeasure measure, IReadOnlyList<string> signals) =>
        $"<b>turn {turn.Index} · {HoverText.Inline(Shorten(turn.Speaker))}</b><br>{HoverText.Inline(Values(measure, signals))}<br>{HoverText.Block(turn.Text)}";

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
