using System.Globalization;
using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Begins anew: memories cleared, a new topic, and from then on an agent is shown no more than the topic and what is new in the last turns.</summary>
/// <remarks>
/// Clearing alone ends a deadlock, but the next one grows from what the agents are shown: a model takes up its own turns and any echo of them. With a window of one turn it sees its persona, the topic and the
/// sentences of the other's turn that were not said since the start; where there is none, the topic again. Small models drift from a persona that stands far above, so how it begins stands below as well.
/// </remarks>
public sealed class FreshStart : AlarmStrategy
{
    private readonly int _window;
    private readonly TopicPicker _topics;

    /// <summary>Creates the strategy.</summary>
    /// <param name="window">How many last turns are shown from then on, 1 or more.</param>
    /// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
    public FreshStart(int window = AvoidanceDefaults.FreshWindow, TopicPicker? topics = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        (_window, _topics) = (window, topics ?? TopicPicker.Default);
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"fresh-start:{_window}");

    /// <inheritdoc/>
    protected override int LeastGap => CoolDown;

    /// <inheritdoc/>
    public override bool CanTake(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.CanBeShown;
    }

    /// <inheritdoc/>
    public override async ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var topic = await _topics.PickAsync(context, cancellationToken).ConfigureAwait(false);
        return TopicPicker.Propose(topic) with { KeepTurns = 0, Window = _window, CutRepeats = true, Remind = true };
    }
}
