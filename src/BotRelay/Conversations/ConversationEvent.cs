namespace BotRelay.Conversations;

/// <summary>One thing that happened in a conversation: one line of its log.</summary>
public abstract record ConversationEvent
{
    /// <summary>When it happened, or <see langword="null"/> where the source recorded no time.</summary>
    public DateTimeOffset? At { get; init; }
}
