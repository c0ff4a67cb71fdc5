using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>A way others tell a frozen talk, written anew from its published description to be compared with.</summary>
public interface IRival
{
    /// <summary>Its name on the leaderboard.</summary>
    string Name { get; }

    /// <summary>Who describes it, and where.</summary>
    string Source { get; }

    /// <summary>Whether it decides by itself: its values are then 0 and 1. Otherwise a threshold on them is chosen, on other conversations than the one scored.</summary>
    bool Decides { get; }

    /// <summary>Values of a whole conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <returns>One a turn, from that turn and those before it; the higher, the more frozen. <see langword="null"/> where there is nothing to compare with.</returns>
    IReadOnlyList<double?> Score(Conversation conversation);
}
