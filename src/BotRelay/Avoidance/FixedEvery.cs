using System.Globalization;

namespace BotRelay.Avoidance;

/// <summary>Appends a new topic every so many turns, whatever the alarm says: what the original script did.</summary>
public sealed class FixedEvery : IAvoidanceStrategy
{
    private readonly int _turns;
    private readonly TopicPicker _topics;

    /// <summary>Creates the strategy.</summary>
    /// <param name="turns">Turns between two interventions, 1 or more.</param>
    /// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
    public FixedEvery(int turns = AvoidanceDefaults.FixedTurns, TopicPicker? topics = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1);
        (_turns, _topics) = (turns, topics ?? TopicPicker.Default);
    }

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"fixed:{_turns}");

    /// <inheritdoc/>
    public async ValueTask<AvoidanceAction?> DecideAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.NextTurn % _turns == 0
            ? TopicPicker.Propose(await _topics.PickAsync(context, cancellationToken).ConfigureAwait(false))
            : null;
    }
}
