using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Avoidance;

/// <summary>What a strategy decides on.</summary>
/// <param name="Conversation">Everything that happened, the last turn included. Not to be changed.</param>
/// <param name="Measures">The measure of every turn, in order.</param>
/// <param name="Agents">Those who talk, in the order they speak.</param>
/// <param name="Next">The one who speaks next.</param>
/// <param name="Seed">Seed of the run.</param>
public sealed record AvoidanceContext(
    Conversation Conversation, IReadOnlyList<TurnMeasure> Measures, IReadOnlyList<Agent> Agents, Agent Next, int Seed)
{
    /// <summary>Index of the turn that comes next, which an intervention would stand before.</summary>
    public int NextTurn => Conversation.Turns.Count;

    /// <summary>Whether the alarm is on at the last turn.</summary>
    public bool Alarm => Measures.Count > 0 && Measures[^1].Alarm;

    /// <summary>Whether the alarm went on at the last turn.</summary>
    public bool Onset => Alarm && (Measures.Count == 1 || !Measures[^2].Alarm);

    /// <summary>A source of chance for this decision: the same for the same seed, turn and purpose.</summary>
    /// <param name="purpose">What it is for, so that two uses differ.</param>
    public Random Random(string purpose) => new(Seeds.Mix(Seed, NextTurn, Seeds.Of(purpose)));

    /// <summary>Turns said since the last intervention of a strategy.</summary>
    /// <param name="strategy">Its name.</param>
    /// <returns>0 or more, or <see langword="null"/> when it never intervened.</returns>
    public int? TurnsSince(string strategy) =>
        Conversation.Interventions.LastOrDefault(i => i.Strategy == strategy) is { } last ? NextTurn - last.BeforeTurn : null;

    /// <summary>Whether the alarm was off at some turn since a turn.</summary>
    /// <param name="turn">Index of the first turn that counts.</param>
    public bool ClearedSince(int turn) => Measures.Skip(turn).Any(m => !m.Alarm);
}
