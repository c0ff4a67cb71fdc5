using System.Text.Json.Serialization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>One thing that happened in a conversation: one line of its log.</summary>
[JsonDerivedType(typeof(ConversationSettings), "settings")]
[JsonDerivedType(typeof(Turn), "turn")]
[JsonDerivedType(typeof(Intervention), "intervention")]
[JsonDerivedType(typeof(AlarmChange), "alarm")]
[JsonDerivedType(typeof(Fault), "fault")]
[JsonDerivedType(typeof(GuardFinding), "guard")]
[JsonDerivedType(typeof(Note), "note")]
[TypeFormatterSource(typeof(HtmlFormatterSource))]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
public abstract record ConversationEvent : IShown
{
    /// <summary>When it happened, or <see langword="null"/> where the source recorded no time.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? At { get; init; }

    /// <summary>The event for a notebook.</summary>
    /// <returns>A fragment of HTML; what comes from a bot is encoded.</returns>
    public virtual string ToHtml() => Markup.Line(Markup.Quiet, Markup.Text(GetType().Name));
}
