using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>Breaks in every so many messages, whatever is said.</summary>
/// <param name="messages">How many.</param>
public sealed class FixedInterval(int messages) : IRival
{
    /// <inheritdoc/>
    public string Name => $"fixed_{messages}";

    /// <inheritdoc/>
    public string Source => "relay scripts that change the topic every N messages, 25 in the script this kit grew out of";

    /// <inheritdoc/>
    public bool Decides => true;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return [.. conversation.Turns.Select(t => (double?)(t.Index > 0 && t.Index % messages == 0 ? 1 : 0))];
    }
}
