using BotRelay.Showing;

namespace BotRelay.Deadlocks;

/// <summary>What was measured at a turn.</summary>
/// <param name="Index">The turn's index.</param>
/// <param name="Signals">Value of every chosen signal by name, in the order chosen; <see langword="null"/> where there is none.</param>
/// <param name="Score">The detector's smoothed value or log-odds; <see langword="null"/> while there is none.</param>
/// <param name="Probability">P(deadlock), 0 to 1, from a detector that gives one.</param>
/// <param name="Alarm">Whether the alarm is on.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record TurnMeasure(int Index, IReadOnlyDictionary<string, double?> Signals, double? Score, double? Probability, bool Alarm) : IShown
{
    /// <summary>The measure in a line.</summary>
    /// <returns>Index, P(deadlock) or score, alarm.</returns>
    public override string ToString() =>
        $"turn {Index}: {(Probability is { } p ? $"P(deadlock) {Markup.Number(p)}" : $"score {Markup.Number(Score)}")}{(Alarm ? ", frozen" : "")}";

    /// <summary>The meter and the signals, for a notebook.</summary>
    /// <returns>A fragment of HTML.</returns>
    public string ToHtml()
    {
        var colour = Alarm ? Markup.Alarm : Markup.Calm;
        var meter = Probability is { } probability ? Markup.Bar(probability, "P(deadlock)", colour) : Markup.Text($"score {Markup.Number(Score)}");
        var signals = Signals.Values.All(v => v is null) ? "no signal has a value here" : string.Join(", ", Signals.Select(s => $"{s.Key} {Markup.Number(s.Value)}"));
        return Markup.Line(colour, $"{meter}{(Alarm ? Markup.Badge(colour, "frozen") : "")}<br><small>{Markup.Text(signals)}</small>");
    }
}
