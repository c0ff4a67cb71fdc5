using System.Globalization;
using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Leaves only the last turns in memory when the alarm goes on.</summary>
public sealed class TrimMemory : AlarmStrategy
{
    private readonly int _turns;

    /// <summary>Creates the strategy.</summary>
    /// <param name="turns">How many last turns stay, 1 or more.</param>
    public TrimMemory(int turns = AvoidanceDefaults.TrimTurns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1);
        _turns = turns;
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"trim:{_turns}");

    /// <inheritdoc/>
    public override bool CanTake(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.CanBeShown;
    }

    /// <inheritdoc/>
    public override ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default) =>
        new(new AvoidanceAction("") { KeepTurns = _turns });
}
