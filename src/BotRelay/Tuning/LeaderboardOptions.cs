using BotRelay.Deadlocks;
using BotRelay.Tuning.Rivals;

namespace BotRelay.Tuning;

/// <summary>Who takes part in a leaderboard. What is left <see langword="null"/> is everyone.</summary>
public sealed record LeaderboardOptions
{
    /// <summary>Signals, each with a plain threshold, a smoothed one and a filter, all chosen on other conversations than the one scored.</summary>
    public IReadOnlyList<string>? Signals { get; init; }

    /// <summary>Rivals.</summary>
    public IReadOnlyList<IRival>? Rivals { get; init; }

    /// <summary>Profiles scored as they are, with nothing chosen on these logs; the default one where nothing is said.</summary>
    public IReadOnlyList<DetectorProfile>? Profiles { get; init; }

    /// <summary>
    /// Whether filters take part a second time, looking ahead (see <see cref="Hindsight"/>): for finished logs, in rows of their own whose name ends with
    /// <see cref="Leaderboard.HindsightMark"/>.
    /// </summary>
    public bool Hindsight { get; init; }

    /// <summary>What is left out together when something is chosen: the name a conversation's group goes by. By default each conversation is a group.</summary>
    public Func<LabelledConversation, string>? Group { get; init; }

    /// <summary>Threads to use at most; as many as there are processors by default.</summary>
    public int? Threads { get; init; }

    /// <summary>Only profiles, scored as they are.</summary>
    /// <param name="profiles">The profiles.</param>
    public static LeaderboardOptions Only(params IReadOnlyList<DetectorProfile> profiles) => new() { Signals = [], Rivals = [], Profiles = profiles };
}
