using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>The alternation check of OpenHands: the last six messages are two that take turns, word for word.</summary>
public sealed class OpenHandsAlternation : IRival
{
    private const int Messages = 6;

    /// <inheritdoc/>
    public string Name => "openhands_alternation";

    /// <inheritdoc/>
    public string Source => "OpenHands, stuck detector: alternating patterns of six steps (docs: sdk/guides/agent-stuck-detector)";

    /// <inheritdoc/>
    public bool Decides => true;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var turns = conversation.Turns;
        return [.. turns.Select(t => (double?)(
            t.Index >= Messages - 1 && Enumerable.Range(t.Index - Messages + 3, Messages - 2).All(i => Same(turns[i], turns[i - 2])) ? 1 : 0))];
    }

    private static bool Same(Turn a, Turn b) => a.Speaker == b.Speaker && a.Text == b.Text;
}
