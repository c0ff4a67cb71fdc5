using System.Text.Json;

namespace BotRelay.Conversations;

/// <summary>An event of a kind this version has no name for, from a newer version or another tool: kept whole, so that nothing is lost when it is written again.</summary>
/// <param name="Kind">The value of its property <c>event</c>.</param>
/// <param name="Body">The whole line as it came.</param>
public sealed record UnknownEvent(string Kind, JsonElement Body) : ConversationEvent;
