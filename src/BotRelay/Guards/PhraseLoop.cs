using System.Text.RegularExpressions;
using BotRelay.Avoidance;
using BotRelay.Conversations;

namespace BotRelay.Guards;

/// <summary>A loop that words give away: most of the last turns, the new one among them, have a phrase of the kind, or all the speaker's own last ones (one bot that refuses is enough). It is ended by a new topic, with memories cleared where all agents can forget.</summary>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public abstract class PhraseLoop(TopicPicker? topics) : IGuard
{
    private readonly TopicPicker _topics = topics ?? TopicPicker.Default;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Matches a phrase of the kind.</summary>
    protected abstract Regex Phrase { get; }

    /// <inheritdoc/>
    public ValueTask<string?> CheckAsync(GuardContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = Phrase.Match(context.Turn.Text);
        if (!now.Success)
        {
            return new((string?)null);
        }

        var earlier = Phrases(context.Before.TakeLast(GuardDefaults.LoopWindow - 1));
        var own = Phrases(context.Before.Where(t => t.Speaker == context.Turn.Speaker).TakeLast(GuardDefaults.LoopTurns - 1));
        var loop = earlier.Count + 1 >= GuardDefaults.LoopTurns ? earlier : own.Count + 1 >= GuardDefaults.LoopTurns ? own : null;
        return new(loop is null ? null : string.Join("; ", loop.Append(now.Value)));
    }

    private List<string> Phrases(IEnumerable<Turn> turns) => [.. turns.Select(t => Phrase.Match(t.Text)).Where(m => m.Success).Select(m => m.Value)];

    /// <inheritdoc/>
    public async ValueTask<AvoidanceAction?> RemedyAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var topic = TopicPicker.Propose(await _topics.PickAsync(context, cancellationToken).ConfigureAwait(false));
        return context.Agents.All(a => a.CanForget) ? topic with { KeepTurns = 0 } : topic with { Placement = TextPlacement.Instead };
    }
}
