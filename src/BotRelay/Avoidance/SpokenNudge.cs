using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Says something to both agents when the alarm goes on, and changes nothing else. Any agent can take it.</summary>
public abstract class SpokenNudge : AlarmStrategy
{
    /// <inheritdoc/>
    public override bool CanTake(Agent agent) => true;

    /// <inheritdoc/>
    public override async ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new AvoidanceAction(await WordsAsync(context, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What is said.</summary>
    /// <param name="context">The conversation.</param>
    /// <param name="cancellationToken">Ends the search for words.</param>
    protected abstract ValueTask<string> WordsAsync(AvoidanceContext context, CancellationToken cancellationToken);
}
