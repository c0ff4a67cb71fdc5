using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Does one thing whenever the alarm goes on.</summary>
/// <remarks>Not again until the cool-down is over or, where the alarm was off in between, the least gap. It needs no state: what it did stands in the log.</remarks>
public abstract class AlarmStrategy : IAvoidanceStrategy
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Turns after an intervention in which no other follows while the alarm stays on.</summary>
    protected virtual int CoolDown => AvoidanceDefaults.CoolDown;

    /// <summary>Turns after an intervention in which no other follows where the alarm went off and on again.</summary>
    protected virtual int LeastGap => AvoidanceDefaults.LeastGap;

    /// <inheritdoc/>
    public abstract bool CanTake(Agent agent);

    /// <summary>What is done, now that something is due.</summary>
    /// <param name="context">The conversation.</param>
    /// <param name="cancellationToken">Ends the decision.</param>
    /// <returns>What to do, or <see langword="null"/> for nothing.</returns>
    public abstract ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public ValueTask<AvoidanceAction?> DecideAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Alarm && IsDue(context) ? ActAsync(context, cancellationToken) : default;
    }

    private bool IsDue(AvoidanceContext context) =>
        context.TurnsSince(Name) is not { } turns || turns >= (context.ClearedSince(context.NextTurn - turns) ? LeastGap : CoolDown);
}
