using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>One rung of a <see cref="Ladder"/>.</summary>
/// <param name="Ways">What it does: the first of them that every agent can take.</param>
public sealed record Rung(params IReadOnlyList<AlarmStrategy> Ways)
{
    /// <summary>The first way that all agents can take, or <see langword="null"/>.</summary>
    /// <param name="agents">The agents.</param>
    public AlarmStrategy? For(IReadOnlyList<Agent> agents) => Ways.FirstOrDefault(way => agents.All(way.CanTake));
}
