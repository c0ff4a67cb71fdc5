using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>Calls a talk frozen from some turn on. The cap is chosen like a threshold.</summary>
public sealed class TurnCap : IRival
{
    /// <inheritdoc/>
    public string Name => "turn_cap";

    /// <inheritdoc/>
    public string Source => "message and turn limits of agent frameworks, such as AutoGen's MaxMessageTermination";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return [.. conversation.Turns.Select(t => (double?)t.Index)];
    }
}
