using System.Globalization;
using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Lets the models draw their words more freely for some turns: a higher temperature, and penalties for what was said. Clients that know no such setting ignore it.</summary>
public sealed class Resample : AlarmStrategy
{
    private readonly int _turns;
    private readonly Sampling _sampling;

    /// <summary>Creates the strategy.</summary>
    /// <param name="turns">For how many turns, 1 or more.</param>
    /// <param name="sampling">How words are drawn meanwhile; <see langword="null"/> for <see cref="AvoidanceDefaults.Freely"/>.</param>
    public Resample(int turns = AvoidanceDefaults.ResampleTurns, Sampling? sampling = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1);
        (_turns, _sampling) = (turns, sampling ?? AvoidanceDefaults.Freely);
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"resample:{_turns}");

    /// <inheritdoc/>
    public override bool CanTake(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.CanBeShown;
    }

    /// <inheritdoc/>
    public override ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default) =>
        new(new AvoidanceAction("") { Sampling = _sampling, SamplingTurns = _turns });
}
