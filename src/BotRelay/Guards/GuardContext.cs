using BotRelay.Conversations;

namespace BotRelay.Guards;

/// <summary>A turn that is about to be recorded.</summary>
/// <param name="Before">The turns before it, in order.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Others">Names of the other agents.</param>
/// <param name="Persona">Who the speaker plays, or <see langword="null"/>.</param>
public sealed record GuardContext(IReadOnlyList<Turn> Before, Turn Turn, IReadOnlyList<string> Others, string? Persona)
{
    /// <summary>The context of a recorded turn.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="turn">Index of the turn.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such turn.</exception>
    public static GuardContext Of(Conversation conversation, int turn)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentOutOfRangeException.ThrowIfNegative(turn);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(turn, conversation.Turns.Count);
        var said = conversation.Turns[turn];
        return new GuardContext(
            [.. conversation.Turns.Take(turn)], said, [.. conversation.Speakers.Where(s => s != said.Speaker)], conversation.Settings.Agents.FirstOrDefault(a => a.Name == said.Speaker)?.Persona);
    }
}
