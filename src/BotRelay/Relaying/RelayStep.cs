using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Showing;

namespace BotRelay.Relaying;

/// <summary>One step of a relay: one turn and what came of it.</summary>
/// <param name="Turn">What was said.</param>
/// <param name="Measure">What was measured at it.</param>
/// <param name="Intervention">What the strategy does in front of the next turn, or <see langword="null"/>.</param>
/// <param name="Faults">Replies that did not become this turn, in order.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record RelayStep(Turn Turn, TurnMeasure Measure, Intervention? Intervention, IReadOnlyList<Fault> Faults) : IShown
{
    /// <summary>The alarm going on or off at this turn, or <see langword="null"/>.</summary>
    public AlarmChange? Alarm { get; init; }

    /// <summary>What guards noticed in the turn, in order.</summary>
    public IReadOnlyList<GuardFinding> Findings { get; init; } = [];

    /// <summary>The step as text.</summary>
    /// <returns>The turn, its measure, and what is done next.</returns>
    public override string ToString() => $"{Turn} ({Measure}){(Intervention is null ? "" : $" {Intervention}")}";

    /// <summary>The turn with its meter, and what came of it, for a notebook.</summary>
    /// <returns>A fragment of HTML; what comes from a bot is encoded.</returns>
    public string ToHtml() =>
        string.Concat(Faults.Select(f => f.ToHtml())) + Turn.ToHtml() + string.Concat(Findings.Select(f => f.ToHtml())) + Measure.ToHtml() + Alarm?.ToHtml() + Intervention?.ToHtml();
}
