using System.Text.Json.Serialization;

namespace BotRelay.Conversations;

/// <summary>One thing that happened in a conversation: one line of its log.</summary>
[JsonDerivedType(typeof(ConversationSettings), "settings")]
[JsonDerivedType(typeof(Turn), "turn")]
[JsonDerivedType(typeof(Intervention), "intervention")]
[JsonDerivedType(typeof(AlarmChange), "alarm")]
[JsonDerivedType(typeof(Fault), "fault")]
[JsonDerivedType(typeof(Note), "note")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
public abstract record ConversationEvent
{
    /// <summary>When it happened, or <see langword="null"/> where the source recorded no time.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? At { get; init; }
}
