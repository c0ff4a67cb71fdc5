using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Decides, after every turn, whether something is done about a talk that freezes, and what.</summary>
/// <remarks>
/// A strategy keeps nothing between turns: what it did before stands in the conversation's interventions, what is random comes from the context's
/// seed. So a run resumed from its log, or forked, decides as the first one did.
/// </remarks>
public interface IAvoidanceStrategy
{
    /// <summary>Name in the log and on the command line, such as <c>topic-switch</c>.</summary>
    string Name { get; }

    /// <summary>Whether the strategy works on an agent: a web page can be made to forget only where it has a control for a new chat.</summary>
    /// <param name="agent">The agent.</param>
    bool CanTake(Agent agent) => true;

    /// <summary>Decides what stands in front of the next turn.</summary>
    /// <param name="context">The conversation up to and including the last turn, with every turn's measure. At least one turn.</param>
    /// <param name="cancellationToken">Ends the decision; it is asked for again before the next turn.</param>
    /// <returns>What to do, or <see langword="null"/> for nothing.</returns>
    ValueTask<AvoidanceAction?> DecideAsync(AvoidanceContext context, CancellationToken cancellationToken = default);
}
