using BotRelay.Agents;
using BotRelay.Conversations;

namespace BotRelay.Avoidance;

/// <summary>Which topics were used before.</summary>
public static class TopicHistory
{
    /// <summary>The topics of a conversation, in order: the one it began with and every one proposed since.</summary>
    /// <param name="conversation">The conversation.</param>
    public static IEnumerable<string> Of(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.Events
            .Select(e => e switch
            {
                ConversationSettings settings => settings.Topic,
                Intervention { Changes: { } changes } => changes.GetValueOrDefault(MemoryChange.Topic),
                _ => null,
            })
            .OfType<string>()
            .Where(t => !string.IsNullOrWhiteSpace(t));
    }
}
