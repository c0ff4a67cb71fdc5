using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Relaying;

/// <summary>One step of a relay: one turn and what came of it.</summary>
/// <param name="Turn">What was said.</param>
/// <param name="Measure">What was measured at it.</param>
/// <param name="Intervention">What the strategy does in front of the next turn, or <see langword="null"/>.</param>
/// <param name="Faults">Replies that did not become this turn, in order.</param>
public sealed record RelayStep(Turn Turn, TurnMeasure Measure, Intervention? Intervention, IReadOnlyList<Fault> Faults)
{
    /// <summary>The alarm going on or off at this turn, or <see langword="null"/>.</summary>
    public AlarmChange? Alarm { get; init; }
}
