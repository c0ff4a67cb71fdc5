using System.Globalization;
using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Gives both agents a new topic when the alarm goes on.</summary>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
/// <param name="placement">Where the words stand.</param>
/// <param name="keepTurns">How many last turns stay in memory, 0 for none; <see langword="null"/> for all.</param>
/// <param name="coolDown">Turns after a switch in which no other follows while the alarm stays on.</param>
public sealed class TopicSwitch(
    TopicPicker? topics = null, TextPlacement placement = TextPlacement.Appended, int? keepTurns = null, int coolDown = AvoidanceDefaults.CoolDown)
    : AlarmStrategy
{
    private readonly TopicPicker _topics = topics ?? TopicPicker.Default;

    /// <inheritdoc/>
    public override string Name => (keepTurns, placement) switch
    {
        (0, _) => "clear-topic",
        ({ } turns, _) => string.Create(CultureInfo.InvariantCulture, $"trim-topic:{turns}"),
        (null, TextPlacement.Instead) => "topic-instead",
        _ => "topic-switch",
    };

    /// <inheritdoc/>
    protected override int CoolDown => coolDown;

    /// <inheritdoc/>
    public override bool CanTake(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return keepTurns switch { null => true, 0 => agent.CanForget, _ => agent.CanBeShown };
    }

    /// <inheritdoc/>
    public override async ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var topic = await _topics.PickAsync(context, cancellationToken).ConfigureAwait(false);
        return TopicPicker.Propose(topic) with { Placement = placement, KeepTurns = keepTurns };
    }
}
