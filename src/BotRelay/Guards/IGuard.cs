using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>Looks at every turn before it is recorded for one thing that goes wrong in bots' talks, and knows what to do about it.</summary>
/// <remarks>A guard keeps nothing between turns, so a resumed or forked run finds the same. It holds no turn back: what was said is recorded as it was said.</remarks>
public interface IGuard
{
    /// <summary>Name in the log and on the command line, such as <c>farewell-loop</c>.</summary>
    string Name { get; }

    /// <summary>Looks at a turn.</summary>
    /// <param name="context">The turn and what was said before it.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The evidence, or <see langword="null"/> where there is none.</returns>
    ValueTask<string?> CheckAsync(GuardContext context, CancellationToken cancellationToken = default);

    /// <summary>What to do about it.</summary>
    /// <param name="context">The conversation, the turn with the finding last.</param>
    /// <param name="cancellationToken">Ends the decision.</param>
    ValueTask<AvoidanceAction?> RemedyAsync(AvoidanceContext context, CancellationToken cancellationToken = default);
}
