using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>From the first alarm on, leaves the sentences that were said before out of what the agents are shown.</summary>
public sealed class CutRepeats : AlarmStrategy
{
    /// <inheritdoc/>
    public override string Name => "cut-repeats";

    /// <inheritdoc/>
    public override bool CanTake(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.CanBeShown;
    }

    /// <inheritdoc/>
    public override ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        // It holds for good, so once is enough.
        return new(context.TurnsSince(Name) is null ? new AvoidanceAction("") { CutRepeats = true } : null);
    }
}
