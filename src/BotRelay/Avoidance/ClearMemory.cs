using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Makes both agents forget the talk when the alarm goes on; they begin again as they once began.</summary>
public sealed class ClearMemory : AlarmStrategy
{
    /// <inheritdoc/>
    public override string Name => "clear";

    /// <inheritdoc/>
    public override bool CanTake(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.CanForget;
    }

    /// <inheritdoc/>
    public override ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default) =>
        new(new AvoidanceAction("") { KeepTurns = 0 });
}
