namespace BotRelay.Avoidance;

/// <summary>Gives both agents a new topic when the alarm goes on.</summary>
/// <remarks>Not again until the alarm was off in between or the cool-down is over, and never two within <see cref="AvoidanceDefaults.LeastGap"/> turns.</remarks>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
/// <param name="placement">Where the words stand.</param>
/// <param name="keepTurns">How many last turns stay in memory, 0 for none; <see langword="null"/> for all.</param>
/// <param name="coolDown">Turns after a switch in which no other follows while the alarm stays on.</param>
public sealed class TopicSwitch(
    TopicPicker? topics = null, TextPlacement placement = TextPlacement.Appended, int? keepTurns = null, int coolDown = AvoidanceDefaults.CoolDown)
    : IAvoidanceStrategy
{
    private readonly TopicPicker _topics = topics ?? TopicPicker.Default;

    /// <inheritdoc/>
    public string Name => "topic-switch";

    /// <inheritdoc/>
    public bool CanTake(Agents.Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return keepTurns switch { null => true, 0 => agent.CanForget, _ => agent.CanBeShown };
    }

    /// <inheritdoc/>
    public async ValueTask<AvoidanceAction?> DecideAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Alarm || !IsDue(context))
        {
            return null;
        }

        var topic = await _topics.PickAsync(context, cancellationToken).ConfigureAwait(false);
        return TopicPicker.Propose(topic) with { Placement = placement, KeepTurns = keepTurns };
    }

    private bool IsDue(AvoidanceContext context) =>
        context.TurnsSince(Name) is not { } turns
        || turns >= coolDown
        || (turns >= AvoidanceDefaults.LeastGap && context.ClearedSince(context.NextTurn - turns));
}
